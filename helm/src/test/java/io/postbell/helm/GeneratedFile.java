package io.postbell.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of the chart that follows from something else. Stale, it fails the build; {@code -Dchart.update=true} writes it anew. */
final class GeneratedFile {
    private GeneratedFile() {}

    static void check(Path file, String wanted) throws IOException {
        if (Boolean.getBoolean("chart.update")) {
            Files.writeString(file, wanted);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as(file.getFileName() + " is stale; ./mvnw -pl helm -am test -Dchart.update=true writes it")
                .isEqualTo(wanted);
    }
}
