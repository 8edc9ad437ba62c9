package io.postbell.router.topology.channel;

import static io.postbell.router.topology.Wiring.processors;
import static io.postbell.schemas.topic.Topics.CANDIDATES;
import static io.postbell.schemas.topic.Topics.CHANNELS;
import static io.postbell.schemas.topic.Topics.MEMBER_PROFILES;
import static io.postbell.schemas.topic.Topics.POSTS;

import io.postbell.router.topology.RouterObserver;
import io.postbell.router.topology.RouterSettings;
import io.postbell.router.topology.Wiring;
import org.apache.kafka.streams.Topology;

/** Wires the first stage: posts, channels and member profiles in, candidates out. */
public final class ChannelStage {
    private ChannelStage() {}

    /** Adds the stage to a topology. */
    public static void addTo(Wiring wiring, RouterSettings settings, RouterObserver observer) {
        wiring.read(CHANNELS, ChannelProcessor::new);
        wiring.read(MEMBER_PROFILES, MemberProfileProcessor::new);
        wiring.read(POSTS, () -> new PostProcessor(settings, wiring.registry(), observer));
        Topology topology = wiring.topology();
        topology.addStateStore(Channels.builder(), processors(CHANNELS, POSTS));
        topology.addStateStore(ChannelIndex.builder(), processors(MEMBER_PROFILES, POSTS));
        topology.addStateStore(SeenPosts.builder(settings.seenPosts()), processors(POSTS));
        topology.addStateStore(FanoutJobs.builder(), processors(POSTS));
        wiring.write(CANDIDATES, new CandidatePartitioner(), POSTS);
    }
}
