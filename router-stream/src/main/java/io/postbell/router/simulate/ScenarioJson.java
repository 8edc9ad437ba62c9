package io.postbell.router.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.event.User;
import io.postbell.router.topology.ChatServer;
import io.postbell.runtime.json.FieldProblems;
import io.postbell.runtime.json.JsonFields;
import io.postbell.runtime.json.Parsed;
import io.postbell.runtime.mattermost.Acceptance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a scenario. Unknown keys of the scenario itself, of {@code config}, a policy, {@code permissions} and an event are problems;
 * Mattermost's own objects may have more fields than are read.
 */
final class ScenarioJson {
    /** Tenant of everything in a scenario. */
    static final String SERVER_ID = "simulation";

    /** When a scenario begins that does not say: a Monday. */
    static final Instant DEFAULT_NOW = Instant.parse("2026-01-05T12:00:00Z");

    private static final String TRACE_ID = "00000000000000000000000000000001";
    private static final long LATEST_MILLIS = 253_402_300_799_999L;
    private static final Set<String> OTHER_KEYS = Set.of("name", "now", "config", "events", "posts");
    private static final String AT = "at";
    private static final String POST = "post";
    private static final String VIEW = "view";
    private static final String DEVICE_ID = "device_id";
    private static final String DEVICES = "devices";

    private final JsonFields scenario;
    private final World world = new World();
    private final Map<String, ObjectReader> states = new LinkedHashMap<>();
    private final Map<String, ObjectReader> events = new LinkedHashMap<>();

    /** Something that happens, not yet read. */
    private record Happening(Instant at, String kind, JsonFields object, JsonNode raw) {
        Happening notBefore(Instant start) {
            return at.isBefore(start) ? new Happening(start, kind, object, raw) : this;
        }
    }

    private ScenarioJson(JsonFields scenario) {
        this.scenario = scenario;
        StateReaders state = new StateReaders(world);
        ActionReaders action = new ActionReaders(world);
        states.put("teams", state::team);
        states.put("users", state::user);
        states.put("channels", state::channel);
        states.put("members", state::member);
        states.put("groups", state::group);
        states.put("statuses", state::status);
        states.put(DEVICES, state::device);
        states.put("policies", state::policy);
        events.put(POST, action::post);
        events.put(VIEW, action::view);
        events.put("unread", action::unread);
        events.put("follow", action::follow);
        events.put("reaction", action::reaction);
        events.put("ack", action::acknowledgement);
        events.put("edit", action::edit);
        events.put("delete", action::deletion);
        events.put("push", action::push);
        events.put("user", state::user);
        events.put("channel", state::channel);
        events.put("member", state::member);
        events.put("group", state::group);
        events.put("status", state::status);
        events.put("device", state::device);
        events.put("policy", state::policy);
    }

    /**
     * Reads a scenario.
     *
     * @param file what it is called if it does not say
     */
    static Parsed<Scenario> read(String file, ObjectNode node) {
        ScenarioGaps.fill(node);
        FieldProblems problems = new FieldProblems();
        Scenario scenario = new ScenarioJson(JsonFields.of(node, problems)).scenario(file);
        return problems.isEmpty() ? new Parsed.Good<>(scenario) : new Parsed.Bad<>(problems.list());
    }

    private Scenario scenario(String file) {
        List<String> known = new ArrayList<>(OTHER_KEYS);
        known.addAll(states.keySet());
        scenario.onlyKeys(known);
        Instant now = time(scenario, "now", ScenarioTimes.beginning(scenario, DEFAULT_NOW));
        ChatServer chat = ConfigJson.read(scenario);
        List<Happening> happenings = happenings(now);
        Set<String> owners = owners(happenings);
        happenings.stream()
                .filter(happening -> happening.kind().equals(POST))
                .flatMap(happening -> Stream.ofNullable(happening.object().raw("id")))
                .forEach(id -> world.reservePostId(id.asText()));
        List<Entry<?>> state = new ArrayList<>();
        states.forEach((name, reader) ->
                scenario.objects(name).forEach(object -> state.addAll(read(reader, object, acceptance(now), owners))));
        List<Event> read = new ArrayList<>();
        for (Happening happening : happenings) {
            ObjectReader reader = events.get(happening.kind());
            if (happening.kind().equals(VIEW)) {
                nameDevice(happening.raw());
            }
            read.add(new Event(
                    happening.at(),
                    reader == null ? List.of() : read(reader, happening.object(), acceptance(happening.at()), owners)));
        }
        return new Scenario(scenario.text("name", file), now, chat, state, read, world);
    }

    /** The people of whom the file names sessions. */
    private Set<String> owners(List<Happening> happenings) {
        Set<String> owners = new HashSet<>();
        Stream<JsonNode> listed = Stream.ofNullable(scenario.raw(DEVICES)).flatMap(ScenarioTimes::elements);
        Stream<JsonNode> later = happenings.stream()
                .filter(happening -> happening.kind().equals("device"))
                .map(Happening::raw);
        Stream.concat(listed, later)
                .forEach(device -> owners.add(device.path("user_id").asText()));
        return owners;
    }

    /** A view may name the device as the session does; to us it goes by our own id. */
    private void nameDevice(JsonNode object) {
        if (object instanceof ObjectNode view
                && view.path(DEVICE_ID).asText().indexOf(':') >= 0
                && view.path("user_id").isTextual()) {
            view.put(
                    DEVICE_ID,
                    world.device(
                            view.get("user_id").textValue(), view.get(DEVICE_ID).asText()));
        }
    }

    /** Somebody of whom no session is named has a phone of which nothing is told: the file asks for decisions about him only. */
    private static List<Entry<?>> read(
            ObjectReader reader, JsonFields object, Acceptance acceptance, Set<String> owners) {
        List<Entry<?>> entries = reader.read(object, acceptance);
        List<Entry<?>> all = new ArrayList<>(entries);
        entries.forEach(entry -> {
            if (entry.value() instanceof User user && !owners.contains(user.getUserId())) {
                all.add(StateReaders.standIn(user.getUserId(), acceptance));
            }
        });
        return all;
    }

    /** What happens, by its time; what is told for a time before the beginning happens at the beginning. */
    private List<Happening> happenings(Instant now) {
        List<Happening> happenings = new ArrayList<>();
        scenario.objects("events").forEach(event -> happenings.add(happening(event, now)));
        scenario.objects("posts").forEach(post -> happenings.add(new Happening(now, POST, post, null)));
        happenings.sort(Comparator.comparing(Happening::at));
        return happenings.stream().map(happening -> happening.notBefore(now)).toList();
    }

    private Happening happening(JsonFields event, Instant now) {
        Collection<String> known = new ArrayList<>(events.keySet());
        known.add(AT);
        event.onlyKeys(known);
        List<String> kinds = events.keySet().stream().filter(event::has).toList();
        if (kinds.size() > 1) {
            event.problem(kinds.get(1), "expected one thing to happen, got " + kinds);
        }
        String kind = kinds.isEmpty() ? "" : kinds.get(0);
        return new Happening(time(event, AT, now), kind, event.object(kind), event.raw(kind));
    }

    private static Instant time(JsonFields fields, String name, Instant absent) {
        Long millis = fields.count(name, LATEST_MILLIS);
        return millis == null ? absent : Instant.ofEpochMilli(millis);
    }

    private static Acceptance acceptance(Instant at) {
        return new Acceptance(SERVER_ID, at, TRACE_ID);
    }
}
