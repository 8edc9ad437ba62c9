package io.postbell.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.ingest.log.KafkaMemberProgress;
import io.postbell.ingest.log.WrittenTopics;
import io.postbell.router.RouterTopics;
import io.postbell.runtime.deadletters.Queue;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The services' Kafka users may do what the services do, and no more. */
final class AccessRulesTest {
    private static final List<Manifest> MANIFESTS = Chart.render("small", """
                    topics: {mode: strimzi, strimzi: {cluster: events, users: {enabled: true}}}
                    tool: {enabled: true}
                    kafka: {topicPrefix: chat.}
                    """);

    /** What ingest's followers and its import read. */
    private static final List<Topic<?>> INGEST_READS =
            List.of(Topics.DELIVERIES, Topics.DEVICE_INVALIDATIONS, Topics.POLICIES, Topics.MEMBER_PROFILES);

    @Test
    void theRouterReadsAndWritesItsTopics() {
        assertThat(allowed("router", "Read"))
                .isEqualTo(union(names(RouterTopics.READ), names(RouterTopics.READ_WHOLE)));
        assertThat(allowed("router", "Write")).isEqualTo(names(RouterTopics.WRITTEN));
        assertThat(allowed("router", "Describe")).isEqualTo(names(RouterTopics.ALL));
    }

    @Test
    void ingestReadsWhatItFollowsAndLooksHowFarTheRouterIs() {
        assertThat(allowed("ingest", "Read")).isEqualTo(names(INGEST_READS));
        assertThat(allowed("ingest", "Write")).isEqualTo(names(WrittenTopics.ALL));
        assertThat(allowed("ingest", "Describe"))
                .isEqualTo(union(
                        names(KafkaMemberProgress.WATCHED), union(names(INGEST_READS), names(WrittenTopics.ALL))));
    }

    /** It reads letters and books, and writes where letters go; it deletes letters alone. */
    @Test
    void theToolPutsLettersBackAndAway() {
        List<Topic<?>> letters =
                Stream.of(Queue.values()).<Topic<?>>map(Queue::topic).toList();
        Set<String> books = names(List.of(Topics.DECISIONS, Topics.DELIVERIES, Topics.DEVICE_INVALIDATIONS));
        Set<String> senders = names(List.of(Topics.PUSH_APNS, Topics.PUSH_FCM, Topics.DELIVERIES));
        Set<String> routers = union(names(RouterTopics.READ), names(RouterTopics.READ_WHOLE));

        assertThat(allowed("tool", "Read")).isEqualTo(union(names(letters), books));
        assertThat(allowed("tool", "Write")).isEqualTo(union(names(letters), union(senders, routers)));
        assertThat(allowed("tool", "Delete")).isEqualTo(names(letters));
        assertThat(allowed("topics", "Delete")).isEmpty();
    }

    /** The topics of the catalogue for which the user has the operation by their full names. */
    private static Set<String> allowed(String component, String operation) {
        JsonNode rules = Manifest.find(MANIFESTS, "KafkaUser", "pb-postbell-" + component)
                .at("/spec/authorization/acls");
        return Manifest.elements(rules)
                .filter(rule -> rule.at("/resource/type").asText().equals("topic")
                        && rule.at("/resource/patternType").asText().equals("literal")
                        && Manifest.elements(rule.path("operations"))
                                .anyMatch(each -> each.asText().equals(operation)))
                .map(rule -> rule.at("/resource/name").asText())
                .collect(Collectors.toSet());
    }

    private static Set<String> names(Collection<? extends Topic<?>> topics) {
        return topics.stream().map(topic -> topic.fullName("chat.")).collect(Collectors.toSet());
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet());
    }
}
