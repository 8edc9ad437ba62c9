package io.postbell.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.local.sim.record.ReceivedPush;
import io.postbell.local.sim.script.Rule;
import io.postbell.local.sim.script.Script;
import io.postbell.runtime.books.Books;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A post that was read while its push waited reaches no phone, though the senders were restarted since; a later post does. */
@Tag("once")
@Timeout(300)
class ReadPostTest {
    private static final List<String> PHONES = List.of(Pier.IPHONE, Pier.ANDROID);

    private final Phones phones = new Phones();

    @ParameterizedTest(name = "senders restarted meanwhile: {0}")
    @ValueSource(booleans = {false, true})
    void isNotAnnouncedWhenTheProvidersAreBack(boolean restarted, @TempDir Path directory) throws Exception {
        LocalStack stack = start(directory);
        try {
            NativeApi api = new NativeApi(stack.httpAddress());
            Pier pier = Pier.build(api).withAndroid();
            // not one of Apple's own reasons, after which a push waits for 15 minutes
            stack.simulators().apns().play(Script.CALM.withRules(List.of(Rule.of("", "503-Busy"))));
            stack.simulators().fcm().play(Script.CALM.withRules(List.of(Rule.of("", "503-UNAVAILABLE"))));
            pier.mention("read");
            await("read", false);
            api.view("mia", "pier");
            // behind the clear, which therefore was handed out when this one is
            pier.mention("later");
            await("later", false);

            if (restarted) {
                stack.close();
                stack = start(directory);
            } else {
                stack.simulators().apns().play(Script.CALM);
                stack.simulators().fcm().play(Script.CALM);
            }

            await("later", true);
            Books books = stack.settlement(Duration.ofSeconds(90)).await();
            assertThat(books.problems()).isEmpty();
            assertThat(books.failed()).isEqualTo(Map.of("expired", 1));
            assertThat(phones.all())
                    .filteredOn(ReceivedPush::accepted)
                    .extracting(Phones::text)
                    .contains(Pier.shown("later"))
                    .doesNotContain(Pier.shown("read"));
            assertThat(Operator.run(stack, "trace", "--post", "read", "--user", "mia")
                            .text())
                    .contains("expired: superseded", "final: expired");
        } finally {
            stack.close();
        }
    }

    private void await(String post, boolean accepted) throws InterruptedException {
        for (String token : PHONES) {
            phones.await(push -> push.token().equals(token)
                    && push.accepted() == accepted
                    && Phones.text(push).equals(Pier.shown(post)));
        }
    }

    private LocalStack start(Path directory) {
        return LocalStack.start(
                new LocalStack.Options(directory, 0, Optional.empty(), phones, List.of()),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    }
}
