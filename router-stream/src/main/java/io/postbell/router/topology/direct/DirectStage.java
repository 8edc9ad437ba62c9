package io.postbell.router.topology.direct;

import static io.postbell.router.topology.Wiring.processors;
import static io.postbell.schemas.topic.Topics.DECISIONS;
import static io.postbell.schemas.topic.Topics.DEVICE_OWNERS;
import static io.postbell.schemas.topic.Topics.DIRECT_PUSHES;
import static io.postbell.schemas.topic.Topics.HELD_PUSHES;
import static io.postbell.schemas.topic.Topics.PUSH_APNS;
import static io.postbell.schemas.topic.Topics.PUSH_FCM;

import io.postbell.router.topology.RouterObserver;
import io.postbell.router.topology.RouterSettings;
import io.postbell.router.topology.Wiring;
import io.postbell.runtime.tracing.Steps;

/**
 * Wires the direct path: addressed pushes in, pushes out, and a decision for each that is held back or whose owner is known. It shares no state
 * with the stages: the second one tells it on a topic whose phones the tokens are, and is told of what quiet hours held.
 */
public final class DirectStage {
    /** In front of the names of its sinks, which write topics that the second stage writes, too. */
    static final String PATH = "direct-";

    private DirectStage() {}

    /** Adds the path to a topology. */
    public static void addTo(Wiring wiring, RouterSettings settings, RouterObserver observer, Steps steps) {
        wiring.read(DIRECT_PUSHES, () -> new DirectPushProcessor(settings, wiring.registry(), observer, steps));
        wiring.read(DEVICE_OWNERS, DeviceOwnerProcessor::new);
        wiring.topology()
                .addStateStore(settings.stores().rows(DeviceOwners.STORE), processors(DIRECT_PUSHES, DEVICE_OWNERS));
        wiring.write(HELD_PUSHES, DIRECT_PUSHES);
        wiring.writeToo(PATH, DECISIONS, DIRECT_PUSHES);
        wiring.writeToo(PATH, PUSH_APNS, DIRECT_PUSHES);
        wiring.writeToo(PATH, PUSH_FCM, DIRECT_PUSHES);
    }
}
