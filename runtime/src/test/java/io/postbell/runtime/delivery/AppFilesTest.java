package io.postbell.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postbell.runtime.delivery.Outcome.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Apps whose files come and change while the sender runs. */
@Timeout(60)
class AppFilesTest {
    private static final Duration INTERVAL = Duration.ofMillis(20);

    @TempDir
    private Path directory;

    /** What each app was told, in order. */
    private final List<String> takenUp = new CopyOnWriteArrayList<>();

    @Test
    void anAppJoinsWhenItsFileCanBeUsed() throws Exception {
        write("good", "key");
        AppFiles files = new AppFiles(List.of(app("good"), app("late")), INTERVAL);
        ScriptedGateway scripted = new ScriptedGateway();
        Gateway gateway = files.over(scripted);
        assertThat(gateway.unusableApps())
                .isEqualTo(Map.of("late", "key-file " + directory.resolve("late") + ": expected a key"));
        assertThat(send(gateway, "late")).isEqualTo(new Outcome.Misconfigured(Answer.none("unusable_file")));
        assertThat(scripted.calls).isEmpty();

        files.start();
        write("late", "no k e y");
        write("late", "key");
        EngineRig.await(() -> gateway.unusableApps().isEmpty());
        assertThat(send(gateway, "late")).isEqualTo(ScriptedGateway.ACCEPTED);
        files.stop(Duration.ofSeconds(10));
        assertThat(takenUp).containsExactly("good", "late");
    }

    @Test
    void aChangedFileThatCannotBeUsedChangesNothing() throws Exception {
        write("good", "key");
        AppFiles files = new AppFiles(List.of(app("good")), INTERVAL);
        files.start();
        write("good", "broken");
        write("good", "key 2");
        EngineRig.await(() -> takenUp.size() == 2);
        files.stop(Duration.ofSeconds(10));
        assertThat(files.over(new ScriptedGateway()).unusableApps()).isEmpty();
    }

    /** What fails for another reason than its files is tried again without a change of them. */
    @Test
    void anAppWithoutAFileIsTriedAgain() throws Exception {
        write("good", "key");
        AppFiles files = new AppFiles(
                List.of(app("good"), new TestApp("bare", List.of(), directory.resolve("elsewhere"))), INTERVAL);
        files.start();
        write("elsewhere", "key");
        EngineRig.await(() -> takenUp.contains("bare"));
        files.stop(Duration.ofSeconds(10));
    }

    /** A key that the provider's client throws at is a file that cannot be used, and not the end of the sender. */
    @Test
    void anAppAtWhichTheClientThrowsLeavesTheOthersWorking() throws Exception {
        write("good", "key");
        write("odd", "throws");
        AppFiles files = new AppFiles(List.of(app("good"), app("odd")), INTERVAL);
        assertThat(files.over(new ScriptedGateway()).unusableApps())
                .isEqualTo(Map.of("odd", "the provider's client refused it: IllegalArgumentException"));
    }

    @Test
    void withoutAnyAppThereIsNothingToDo() {
        assertThatThrownBy(() -> new AppFiles(List.of(app("one"), app("two")), INTERVAL))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("no app can be used", "one=key-file", "two=key-file");
    }

    private static Outcome send(Gateway gateway, String app) {
        var push = Pushes.push("n", "d");
        push.setApp(app);
        return gateway.send(push, 1, made -> {}).toCompletableFuture().join();
    }

    /** As a whole, so that no half of it is read. */
    private void write(String file, String content) throws Exception {
        Path draft = Files.writeString(directory.resolve("draft"), content);
        Files.move(draft, directory.resolve(file), StandardCopyOption.ATOMIC_MOVE);
    }

    private AppFiles.App app(String name) {
        Path file = directory.resolve(name);
        return new TestApp(name, List.of(file), file);
    }

    private final class TestApp implements AppFiles.App {
        private final String name;
        private final List<Path> files;
        private final Path read;

        TestApp(String name, List<Path> files, Path read) {
            this.name = name;
            this.files = files;
            this.read = read;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public List<Path> files() {
            return files;
        }

        @Override
        public void takeUp() throws UnusableAppException {
            try {
                if (Files.readString(read).startsWith("throws")) {
                    throw new IllegalArgumentException("what the file holds");
                }
                if (Files.readString(read).startsWith("key")) {
                    takenUp.add(name);
                    return;
                }
            } catch (IOException e) {
                // the same as a wrong one
            }
            throw new UnusableAppException(List.of(new FileProblem("key-file", read, "a key")));
        }
    }
}
