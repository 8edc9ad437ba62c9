package io.postbell.router.topology.user;

import static io.postbell.router.topology.Wiring.processors;
import static io.postbell.schemas.topic.Topics.CANDIDATES;
import static io.postbell.schemas.topic.Topics.CHANNEL_MEMBERS;
import static io.postbell.schemas.topic.Topics.CHANNEL_VIEWS;
import static io.postbell.schemas.topic.Topics.DECISIONS;
import static io.postbell.schemas.topic.Topics.DEVICES;
import static io.postbell.schemas.topic.Topics.DEVICE_INVALIDATIONS;
import static io.postbell.schemas.topic.Topics.MEMBER_PROFILES;
import static io.postbell.schemas.topic.Topics.PUSH_APNS;
import static io.postbell.schemas.topic.Topics.PUSH_FCM;
import static io.postbell.schemas.topic.Topics.USERS;
import static io.postbell.schemas.topic.Topics.USER_STATUS;

import io.postbell.router.topology.RouterObserver;
import io.postbell.router.topology.RouterSettings;
import io.postbell.router.topology.Wiring;
import io.postbell.router.topology.state.StoreKind;
import org.apache.kafka.streams.Topology;

/** Wires the second stage: people and candidates in, member profiles, decisions and pushes out. */
public final class UserStage {
    private UserStage() {}

    /** Adds the stage to a topology. */
    public static void addTo(Wiring wiring, RouterSettings settings, RouterObserver observer) {
        wiring.read(USERS, UserProcessor::new);
        wiring.read(CHANNEL_MEMBERS, MembershipProcessor::new);
        wiring.read(USER_STATUS, StatusProcessor::new);
        wiring.read(DEVICES, DeviceProcessor::new);
        wiring.read(CHANNEL_VIEWS, ViewProcessor::new);
        wiring.read(DEVICE_INVALIDATIONS, InvalidationProcessor::new);
        wiring.read(CANDIDATES, () -> new CandidateProcessor(settings, wiring.registry(), observer));
        Topology topology = wiring.topology();
        StoreKind stores = settings.stores();
        topology.addStateStore(
                stores.rows(Recipients.STORE),
                processors(USERS, CHANNEL_MEMBERS, USER_STATUS, DEVICES, DEVICE_INVALIDATIONS, CANDIDATES));
        topology.addStateStore(stores.rows(Memberships.STORE), processors(USERS, CHANNEL_MEMBERS));
        topology.addStateStore(
                stores.rows(UnreadCounters.STORE), processors(CHANNEL_MEMBERS, CHANNEL_VIEWS, CANDIDATES));
        wiring.write(MEMBER_PROFILES, USERS, CHANNEL_MEMBERS);
        wiring.write(DECISIONS, CANDIDATES);
        wiring.write(PUSH_APNS, CANDIDATES);
        wiring.write(PUSH_FCM, CANDIDATES);
    }
}
