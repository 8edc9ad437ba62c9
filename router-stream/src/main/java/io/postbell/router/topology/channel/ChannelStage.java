package io.postbell.router.topology.channel;

import static io.postbell.router.topology.Wiring.processors;
import static io.postbell.schemas.topic.Topics.CANDIDATES;
import static io.postbell.schemas.topic.Topics.CHANNELS;
import static io.postbell.schemas.topic.Topics.FANOUT_ACKS;
import static io.postbell.schemas.topic.Topics.MEMBER_PROFILES;
import static io.postbell.schemas.topic.Topics.POSTS;
import static io.postbell.schemas.topic.Topics.POST_ACTIONS;
import static io.postbell.schemas.topic.Topics.THREAD_FOLLOWS;

import io.postbell.router.topology.RouterObserver;
import io.postbell.router.topology.RouterSettings;
import io.postbell.router.topology.Wiring;
import io.postbell.router.topology.state.StoreKind;
import io.postbell.runtime.tracing.Steps;
import java.util.List;
import org.apache.kafka.streams.Topology;

/** Wires the first stage: posts, channels, member profiles, thread follows, post actions and acknowledgements in, candidates out. */
public final class ChannelStage {
    private ChannelStage() {}

    /** Adds the stage to a topology. */
    public static void addTo(Wiring wiring, RouterSettings settings, RouterObserver observer, Steps steps) {
        wiring.read(CHANNELS, ChannelProcessor::new);
        wiring.read(MEMBER_PROFILES, MemberProfileProcessor::new);
        wiring.read(THREAD_FOLLOWS, ThreadFollowProcessor::new);
        wiring.readTogether(
                List.of(POSTS, POST_ACTIONS, FANOUT_ACKS),
                () -> new PostTurns(settings, wiring.registry(), observer, steps));
        Topology topology = wiring.topology();
        StoreKind stores = settings.stores();
        topology.addStateStore(stores.rows(Channels.STORE), processors(CHANNELS, POSTS));
        topology.addStateStore(stores.rows(ChannelIndex.STORE), processors(MEMBER_PROFILES, POSTS));
        topology.addStateStore(stores.rowsInTime(SeenPosts.STORE, settings.seenPosts()), processors(POSTS));
        topology.addStateStore(stores.rows(FanoutJobs.STORE), processors(POSTS));
        topology.addStateStore(stores.rows(WalksUnderWay.STORE), processors(POSTS));
        topology.addStateStore(stores.rows(Threads.STORE), processors(THREAD_FOLLOWS, POSTS));
        topology.addStateStore(stores.rowsInTime(ThreadRoots.STORE, settings.threadRoots()), processors(POSTS));
        topology.addStateStore(stores.rows(PersistentPosts.STORE), processors(POSTS));
        topology.addStateStore(stores.rows(PostTurns.STORE), processors(POSTS));
        wiring.write(CANDIDATES, new CandidatePartitioner(), POSTS);
    }
}
