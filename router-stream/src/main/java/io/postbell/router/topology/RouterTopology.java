package io.postbell.router.topology;

import io.postbell.router.topology.channel.ChannelStage;
import io.postbell.router.topology.direct.DirectStage;
import io.postbell.router.topology.group.Groups;
import io.postbell.router.topology.policy.Policies;
import io.postbell.router.topology.user.UserStage;
import io.postbell.runtime.tracing.Steps;
import io.postbell.schemas.registry.SchemaRegistry;
import org.apache.kafka.streams.Topology;

/** The whole router: two stages that meet at the topics {@code member-profiles} and {@code candidates}, and the direct path beside them. */
public final class RouterTopology {
    private RouterTopology() {}

    /**
     * Builds the topology; the same settings always give the same one.
     *
     * @param registry where schemas are known
     * @param observer told what the router does
     */
    public static Topology build(RouterSettings settings, SchemaRegistry registry, RouterObserver observer) {
        return build(settings, registry, observer, Steps.OFF);
    }

    /**
     * The same topology, traced.
     *
     * @param steps where the steps of traced records are told
     */
    public static Topology build(
            RouterSettings settings, SchemaRegistry registry, RouterObserver observer, Steps steps) {
        Topology topology = new Topology();
        Policies.addTo(topology, settings.topicPrefix(), registry, observer);
        Groups.addTo(topology, settings.topicPrefix(), registry, observer);
        Wiring wiring = new Wiring(topology, settings.topicPrefix(), registry);
        ChannelStage.addTo(wiring, settings, observer, steps);
        UserStage.addTo(wiring, settings, observer, steps);
        DirectStage.addTo(wiring, settings, observer, steps);
        return topology;
    }
}
