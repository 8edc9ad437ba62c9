package io.postbell.router.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Fills what a chat server always tells of its objects and a scenario need not: names of users that are their ids, open channels. */
final class ScenarioGaps {
    private ScenarioGaps() {}

    /** Changes the scenario. */
    static void fill(ObjectNode scenario) {
        scenario.path("users").forEach(ScenarioGaps::user);
        scenario.path("channels").forEach(ScenarioGaps::channel);
        for (JsonNode event : scenario.path("events")) {
            user(event.path("user"));
            channel(event.path("channel"));
        }
    }

    private static void user(JsonNode node) {
        if (node instanceof ObjectNode user
                && !user.hasNonNull("username")
                && user.path("id").isTextual()) {
            user.set("username", user.get("id"));
        }
    }

    private static void channel(JsonNode node) {
        if (node instanceof ObjectNode channel && !channel.hasNonNull("type")) {
            channel.put("type", "O");
        }
    }
}
