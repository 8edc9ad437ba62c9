package io.postbell.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/metrics.md says what the catalogue says. */
class MetricsPageTest {
    private static final Path PAGE = Path.of("../docs/metrics.md");

    /** {@code -Ddocs.write=true} writes the page anew. */
    @Test
    void isNotStale() throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, MetricsPage.text());
        }
        assertThat(PAGE)
                .as("stale; write it anew with ./mvnw -pl runtime test -Dtest=MetricsPageTest -Ddocs.write=true")
                .hasContent(MetricsPage.text());
    }

    @Test
    void eachNameStandsOnce() {
        assertThat(Catalogue.all()).extracting(Metric::name).doesNotHaveDuplicates();
    }

    @Test
    void noLabelNamesAPersonOrAChannel() {
        assertThat(Catalogue.all())
                .flatExtracting(Metric::labels)
                .doesNotContain("user", "user_id", "token", "channel", "channel_id", "post", "post_id", "device");
    }
}
