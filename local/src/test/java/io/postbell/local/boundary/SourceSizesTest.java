package io.postbell.local.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Files stay small (shared/style.md), and every package says what lives in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SourceSizesTest {
    private static final int MEDIAN = 80;
    private static final int NINE_IN_TEN = 200;
    private static final int ALL = 400;

    private List<Source> sources;

    @BeforeAll
    void read() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of("..").toRealPath())) {
            sources = modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(SourceSizesTest::javaFiles)
                    .sorted(Comparator.comparingInt(Source::lines))
                    .toList();
        }
    }

    @Test
    void filesAreSmall() {
        assertThat(sources.get(sources.size() / 2).lines()).as("median").isLessThan(MEDIAN);
        Source tenth = sources.get(sources.size() * 9 / 10);
        assertThat(tenth.lines()).as("nine in ten, then " + tenth.path()).isLessThan(NINE_IN_TEN);
        Source longest = sources.get(sources.size() - 1);
        assertThat(longest.lines()).as("longest, " + longest.path()).isLessThanOrEqualTo(ALL);
    }

    @Test
    void everyPackageSaysWhatLivesInIt() {
        assertThat(sources).allSatisfy(source -> assertThat(source.path().resolveSibling("package-info.java"))
                .exists());
    }

    private static Stream<Source> javaFiles(Path root) {
        try (Stream<Path> tree = Files.walk(root)) {
            return tree
                    .filter(path -> path.toString().endsWith(".java"))
                    .map(path -> new Source(path, lines(path)))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int lines(Path file) {
        try {
            return Files.readAllLines(file).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Source(Path path, int lines) {}
}
