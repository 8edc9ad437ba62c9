package io.postbell.local.sim.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.local.sim.script.Outage;
import io.postbell.local.sim.script.Rule;
import io.postbell.local.sim.script.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** A script as JSON: {@code {"delay_ms":0,"outage":"none","rules":[{"token_prefix":"ab","action":"410-Unregistered","times":1}]}}. */
final class ScriptJson {
    private ScriptJson() {}

    /** Writes the script's fields into the object. */
    static void write(Script script, ObjectNode json) {
        json.put("delay_ms", script.delay().toMillis());
        json.put("outage", script.outage().label());
        ArrayNode rules = json.putArray("rules");
        for (Rule rule : script.rules()) {
            ObjectNode each =
                    rules.addObject().put("token_prefix", rule.tokenPrefix()).put("action", rule.actionText());
            rule.times().ifPresent(times -> each.put("times", times));
        }
    }

    /**
     * Reads a change: the fields that are there replace those of the script.
     *
     * @throws IllegalArgumentException naming the field, what was got and what was expected
     */
    static UnaryOperator<Script> change(JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalArgumentException("got " + json.getNodeType() + ", expected a JSON object");
        }
        UnaryOperator<Script> change = script -> script;
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            UnaryOperator<Script> before = change;
            UnaryOperator<Script> next = change(field.getKey(), field.getValue());
            change = script -> next.apply(before.apply(script));
        }
        return change;
    }

    private static UnaryOperator<Script> change(String name, JsonNode value) {
        return switch (name) {
            case "delay_ms" -> {
                Duration delay = Duration.ofMillis(whole(name, value));
                yield script -> script.withDelay(delay);
            }
            case "outage" -> {
                Outage outage = Outage.of(text(name, value));
                yield script -> script.withOutage(outage);
            }
            case "rules" -> {
                List<Rule> rules = rules(value);
                yield script -> script.withRules(rules);
            }
            default ->
                throw new IllegalArgumentException(
                        "field: got \"" + name + "\", expected one of delay_ms, outage, rules");
        };
    }

    private static List<Rule> rules(JsonNode json) {
        if (!json.isArray()) {
            throw new IllegalArgumentException("rules: got " + json.getNodeType() + ", expected an array");
        }
        List<Rule> rules = new ArrayList<>();
        for (JsonNode each : json) {
            OptionalInt times = each.has("times")
                    ? OptionalInt.of(Math.toIntExact(whole("times", each.path("times"))))
                    : OptionalInt.empty();
            rules.add(new Rule(
                    text("token_prefix", each.path("token_prefix")), text("action", each.path("action")), times));
        }
        return rules;
    }

    private static String text(String name, JsonNode value) {
        if (!value.isTextual()) {
            throw new IllegalArgumentException(name + ": got " + value.getNodeType() + ", expected a text");
        }
        return value.asText();
    }

    private static long whole(String name, JsonNode value) {
        if (!value.isIntegralNumber() || value.asLong() < 0 || value.asLong() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(name + ": got " + value + ", expected a whole number of 0 or more");
        }
        return value.asLong();
    }
}
