package io.postbell.router.simulate;

import io.postbell.event.Decision;
import io.postbell.event.Push;
import io.postbell.router.simulate.Outcome.Refusal;
import io.postbell.router.topology.RouterSettings;
import io.postbell.router.topology.RouterSettings.Fanout;
import io.postbell.router.topology.state.StoreKind;
import io.postbell.runtime.delivery.PushHeaders;
import io.postbell.schemas.registry.SchemaRegistry;
import io.postbell.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.test.TestRecord;

/** Plays one scenario. Used by one thread, once. */
final class Simulation {
    /** How exactly timers keep their time. */
    private static final Duration TICK = Duration.ofSeconds(10);

    /** Beyond this many ticks between two events, about three days, a tick is longer. */
    private static final long MOST_TICKS = 25_000;

    /** Nobody is put off to a later slice, so that everything that follows from a post follows at its time. */
    private static final Fanout AT_ONCE = new Fanout(1_000_000, 200, Duration.ofSeconds(1));

    private final Scenario scenario;
    private final SchemaRegistry registry;
    private final Audience audience;
    private final MentionNotes mentions;
    private final List<Decision> decisions = new ArrayList<>();
    private final List<Push> pushes = new ArrayList<>();
    private final List<Refusal> refused = new ArrayList<>();
    private final Map<String, Integer> postOrder = new HashMap<>();

    private Simulation(Scenario scenario, SchemaRegistry registry) {
        this.scenario = scenario;
        this.registry = registry;
        this.audience = new Audience(scenario.chat().enableUserStatuses());
        this.mentions = new MentionNotes(audience);
        scenario.world().posts().forEach(post -> postOrder.put(post, postOrder.size()));
    }

    /** Plays a scenario to its last event. */
    static Outcome play(Scenario scenario, SchemaRegistry registry) {
        return new Simulation(scenario, registry).play();
    }

    private Outcome play() {
        try (TopologyReplay replay = new TopologyReplay(settings(), registry, mentions, scenario.now())) {
            scenario.state().forEach(entry -> write(entry, replay));
            collect(replay);
            for (Event event : scenario.events()) {
                moveTo(event.at(), replay);
                event.entries().forEach(entry -> write(entry, replay));
                collect(replay);
            }
        }
        for (int i = 0; i < mentions.duplicates(); i++) {
            refused.add(new Refusal(Topics.POSTS.name(), "duplicate", "a post of this id was there before"));
        }
        return new Outcome(scenario, decisions, pushes, mentions, refused);
    }

    private RouterSettings settings() {
        RouterSettings usual = RouterSettings.defaults("", 1);
        return new RouterSettings(
                usual.topicPrefix(),
                usual.userPartitions(),
                scenario.chat(),
                usual.lifetimes(),
                usual.seenPosts(),
                usual.threadRoots(),
                AT_ONCE,
                StoreKind.IN_MEMORY);
    }

    private void write(Entry<?> entry, TopologyReplay replay) {
        audience.hear(entry);
        entry.writeTo(replay);
    }

    /** Moves the clock on, tick by tick, so that timers that are due between two events go off in between. */
    private void moveTo(Instant at, TopologyReplay replay) {
        long gap = Duration.between(replay.now(), at).toMillis();
        long tick = Math.max(TICK.toMillis(), gap / MOST_TICKS);
        for (long left = gap; left > 0; left -= tick) {
            replay.pass(Duration.ofMillis(Math.min(left, tick)));
            collect(replay);
        }
    }

    /** Decisions by post and person, and the pushes that each of them claims. */
    private void collect(TopologyReplay replay) {
        List<Decision> made = new ArrayList<>();
        replay.read(Topics.DECISIONS).forEach(record -> made.add(record.value()));
        made.sort(Comparator.comparingInt(
                        (Decision decision) -> postOrder.getOrDefault(decision.getPostId(), Integer.MAX_VALUE))
                .thenComparing(Decision::getUserId));
        decisions.addAll(made);
        Map<String, Integer> claimed = new HashMap<>();
        made.forEach(decision -> decision.getNotificationIds().forEach(id -> claimed.put(id, claimed.size())));
        List<Push> sent = new ArrayList<>();
        replay.read(Topics.PUSH_APNS).forEach(record -> sent.add(record.value()));
        replay.read(Topics.PUSH_FCM).forEach(record -> sent.add(record.value()));
        sent.sort(Comparator.comparingInt(push -> claimed.getOrDefault(push.getNotificationId(), Integer.MAX_VALUE)));
        sent.removeIf(push -> World.STAND_IN.equals(push.getDeviceId()));
        pushes.addAll(sent);
        replay.deadLetters().forEach(letter -> refused.add(refusal(letter)));
    }

    private static Refusal refusal(TestRecord<byte[], byte[]> letter) {
        return new Refusal(
                header(letter, PushHeaders.DLQ_ORIGIN_TOPIC),
                header(letter, PushHeaders.DLQ_REASON),
                header(letter, PushHeaders.DLQ_DETAIL));
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
