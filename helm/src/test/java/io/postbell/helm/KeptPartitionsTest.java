package io.postbell.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;

/** Strimzi is never told to change the partitions of a topic that there is. The cluster's answer is put in the place of Helm's question. */
final class KeptPartitionsTest {
    private static final String TEMPLATE = "templates/_partitions.tpl";
    private static final String STRIMZI =
            "topics: {mode: strimzi, strimzi: {cluster: events, namespace: kafka}, partitions: {channel: 12, user: 24}}";
    private static final String OF_USERS =
            "(and (eq .namespace \"kafka\") (eq .name \"pb-postbell-users\") | ternary (dict \"spec\" (dict \"partitions\" (%s | float64))) dict)";

    @Test
    void anotherNumberEndsTheUpgrade() {
        assertThatThrownBy(() -> render(OF_USERS.formatted("12")))
                .hasMessageContaining(
                        "topics.partitions.user is 24, but the KafkaTopic pb-postbell-users has 12 partitions.")
                .hasMessageContaining("Set topics.partitions.user to 12");
    }

    @Test
    void theSameNumberIsUpgraded() throws IOException {
        assertThat(topics(OF_USERS.formatted("24")))
                .hasSameSizeAs(topics("(dict)"))
                .isNotEmpty();
    }

    private static List<Manifest> topics(String answer) throws IOException {
        return render(answer).stream()
                .filter(each -> each.kind().equals("KafkaTopic"))
                .toList();
    }

    private static List<Manifest> render(String answer) throws IOException {
        String template = Files.readString(Chart.ROOT.resolve(TEMPLATE));
        String answered = template.replaceFirst("lookup \\S+ \\S+ \\S+ \\S+", Matcher.quoteReplacement(answer))
                .replaceFirst("if \\.root\\.Capabilities\\S+ \\S+", "if true");
        assertThat(answered).contains(answer, "if true").doesNotContain("lookup", "Capabilities");
        return Chart.renderWith(Map.of(TEMPLATE, answered), "small", STRIMZI);
    }
}
