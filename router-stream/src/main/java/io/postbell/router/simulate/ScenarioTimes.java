package io.postbell.router.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.runtime.json.JsonFields;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Finds out when a scenario begins that does not say. Notes no problems: whoever reads the objects does. */
final class ScenarioTimes {
    private ScenarioTimes() {}

    /** With its first event; if no event has a time, when the first of its posts was created; if none says, as given. */
    static Instant beginning(JsonFields scenario, Instant otherwise) {
        List<JsonNode> events = Stream.ofNullable(scenario.raw("events"))
                .flatMap(ScenarioTimes::elements)
                .toList();
        OptionalLong first = earliest(events.stream().map(event -> event.path("at")));
        if (first.isEmpty()) {
            Stream<JsonNode> posts = Stream.concat(
                    events.stream().map(event -> event.path("post")),
                    Stream.ofNullable(scenario.raw("posts")).flatMap(ScenarioTimes::elements));
            first = earliest(posts.map(post -> post.path("create_at")));
        }
        return first.isPresent() ? Instant.ofEpochMilli(first.getAsLong()) : otherwise;
    }

    /** The elements of an array; none of anything else. */
    static Stream<JsonNode> elements(JsonNode array) {
        return array.isArray() ? StreamSupport.stream(array.spliterator(), false) : Stream.empty();
    }

    private static OptionalLong earliest(Stream<JsonNode> times) {
        return times.filter(time -> time.isIntegralNumber() && time.canConvertToLong() && time.longValue() > 0)
                .mapToLong(JsonNode::longValue)
                .min();
    }
}
