package io.postbell.runtime.delivery;

import io.postbell.runtime.admin.Health;
import io.postbell.runtime.admin.Health.Status;
import io.postbell.runtime.kafka.BrokerSilence;
import io.postbell.runtime.kafka.TopicFollower;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What an engine says of itself. Alive: its loops turn, whether Kafka is there or not. Ready: both consumers have their place in the group and
 * hear from it. A misconfigured app is only told, because the other apps go on.
 */
final class EngineHealth {
    /** Longer than any pause or blocking call of a lane. */
    private static final Duration STUCK = Duration.ofMinutes(3);

    private final Map<Lane, LaneHealth> lanes;
    private final TopicFollower postActions;
    private final ClearsReader clears;
    private final AppGates gates;
    private final Clock clock;

    EngineHealth(
            Map<Lane, LaneHealth> lanes, TopicFollower postActions, ClearsReader clears, AppGates gates, Clock clock) {
        this.lanes = lanes;
        this.postActions = postActions;
        this.clears = clears;
        this.gates = gates;
        this.clock = clock;
    }

    void report(Health health) {
        health.live("delivery", this::live);
        health.ready("kafka", this::kafka);
        health.ready("post-actions", this::postActions);
        health.ready("clears", this::clears);
        health.started("delivery", this::live);
        health.ready("apps", this::apps);
    }

    Status live() {
        Instant now = clock.instant();
        for (Map.Entry<Lane, LaneHealth> lane : lanes.entrySet()) {
            String name = lane.getKey().name();
            if (!lane.getKey().alive()) {
                return Status.down("lane " + name + " has ended");
            }
            Duration silence = Duration.between(lane.getValue().lastTick(), now);
            if (silence.compareTo(STUCK) > 0) {
                return Status.down("lane " + name + " has not turned for " + silence.toSeconds() + " s");
            }
        }
        return Status.up("all lanes turn");
    }

    Status kafka() {
        StringBuilder detail = new StringBuilder();
        for (Map.Entry<Lane, LaneHealth> lane : lanes.entrySet()) {
            String name = lane.getKey().name();
            LaneHealth health = lane.getValue();
            if (!health.member()) {
                String why = health.failure().orElse("its consumer has no place in the group yet");
                return Status.down("lane " + name + ": " + why);
            }
            Duration silence = health.silence();
            if (silence.compareTo(BrokerSilence.TOO_LONG) > 0) {
                return Status.down("lane " + name + " has heard nothing from Kafka for " + silence.toSeconds() + " s");
            }
            detail.append(detail.isEmpty() ? "" : ", ")
                    .append(name)
                    .append(": ")
                    .append(health.open())
                    .append(" open");
        }
        return Status.up(detail.toString());
    }

    /** Until they are read no lane begins. */
    Status postActions() {
        return new Status(postActions.caughtUp(), postActions.detail());
    }

    /** While they cannot be read pushes wait in their retry tiers. */
    Status clears() {
        return clears.status();
    }

    /** Never down. */
    Status apps() {
        Map<String, String> paused = gates.paused();
        return Status.up(paused.isEmpty() ? "none is paused" : "paused: " + paused);
    }
}
