package io.postbell.router.topology.user;

import static io.postbell.router.topology.Wiring.processor;
import static io.postbell.router.topology.Wiring.processors;
import static io.postbell.schemas.topic.Topics.CANDIDATES;
import static io.postbell.schemas.topic.Topics.CHANNEL_MEMBERS;
import static io.postbell.schemas.topic.Topics.CHANNEL_VIEWS;
import static io.postbell.schemas.topic.Topics.DECISIONS;
import static io.postbell.schemas.topic.Topics.DEVICES;
import static io.postbell.schemas.topic.Topics.DEVICE_INVALIDATIONS;
import static io.postbell.schemas.topic.Topics.DEVICE_OWNERS;
import static io.postbell.schemas.topic.Topics.FANOUT_ACKS;
import static io.postbell.schemas.topic.Topics.HELD_PUSHES;
import static io.postbell.schemas.topic.Topics.MEMBER_PROFILES;
import static io.postbell.schemas.topic.Topics.PUSH_APNS;
import static io.postbell.schemas.topic.Topics.PUSH_FCM;
import static io.postbell.schemas.topic.Topics.THREAD_FOLLOWS;
import static io.postbell.schemas.topic.Topics.USERS;
import static io.postbell.schemas.topic.Topics.USER_STATUS;

import io.postbell.event.CandidateBatch;
import io.postbell.router.topology.RouterObserver;
import io.postbell.router.topology.RouterSettings;
import io.postbell.router.topology.Wiring;
import io.postbell.router.topology.state.StoreKind;
import io.postbell.runtime.tracing.Steps;
import io.postbell.schemas.serde.AvroSerializer;
import io.postbell.schemas.topic.Keys;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Wires the second stage: people, candidates and views in, member profiles, owners of devices, decisions and pushes out. */
public final class UserStage {
    private UserStage() {}

    /** Adds the stage to a topology. */
    public static void addTo(Wiring wiring, RouterSettings settings, RouterObserver observer, Steps steps) {
        boolean tellsEnd = settings.chat().sessions().extendWithActivity();
        wiring.read(USERS, UserProcessor::new);
        wiring.read(CHANNEL_MEMBERS, MembershipProcessor::new);
        wiring.read(USER_STATUS, StatusProcessor::new);
        wiring.read(DEVICES, () -> new DeviceProcessor(tellsEnd));
        wiring.read(CHANNEL_VIEWS, () -> new ViewProcessor(settings, wiring.registry(), observer));
        wiring.read(DEVICE_INVALIDATIONS, InvalidationProcessor::new);
        wiring.read(HELD_PUSHES, HeldPushProcessor::new);
        wiring.read(CANDIDATES, () -> new CandidateProcessor(settings, wiring.registry(), observer, steps));
        addStores(wiring.topology(), settings.stores());
        wiring.write(MEMBER_PROFILES, USERS, CHANNEL_MEMBERS);
        wiring.write(DEVICE_OWNERS, USERS, DEVICES, DEVICE_INVALIDATIONS);
        wiring.write(DECISIONS, CANDIDATES, CHANNEL_VIEWS);
        wiring.write(PUSH_APNS, CANDIDATES, CHANNEL_VIEWS);
        wiring.write(PUSH_FCM, CANDIDATES, CHANNEL_VIEWS);
        wiring.write(THREAD_FOLLOWS, CANDIDATES);
        wiring.write(FANOUT_ACKS, CANDIDATES);
        wiring.topology()
                .addSink(
                        Outbox.CANDIDATES_AGAIN,
                        CANDIDATES.fullName(wiring.topicPrefix()),
                        new StringSerializer(),
                        new AvroSerializer<CandidateBatch>(wiring.registry()),
                        samePartition(),
                        processor(CANDIDATES));
    }

    private static void addStores(Topology topology, StoreKind stores) {
        topology.addStateStore(
                stores.rows(Recipients.STORE),
                processors(
                        USERS, CHANNEL_MEMBERS, USER_STATUS, DEVICES, DEVICE_INVALIDATIONS, CHANNEL_VIEWS, CANDIDATES));
        topology.addStateStore(stores.rows(Memberships.STORE), processors(USERS, CHANNEL_MEMBERS, CHANNEL_VIEWS));
        topology.addStateStore(
                stores.rows(UnreadCounters.STORE), processors(CHANNEL_MEMBERS, CHANNEL_VIEWS, CANDIDATES));
        topology.addStateStore(stores.rows(HeldPosts.STORE), processors(CHANNEL_VIEWS, CANDIDATES, HELD_PUSHES));
        topology.addStateStore(stores.rows(Timers.STORE), processors(DEVICES, CANDIDATES, HELD_PUSHES));
    }

    /** Candidates that go round once more come back to the partition of their user. */
    private static StreamPartitioner<String, CandidateBatch> samePartition() {
        return (topic, key, batch, partitions) -> {
            String user = Keys.user(
                    batch.getPost().getServerId(), batch.getCandidates().get(0).getUserId());
            return Optional.of(Set.of(USERS.partitioning().partition(user, partitions)));
        };
    }
}
