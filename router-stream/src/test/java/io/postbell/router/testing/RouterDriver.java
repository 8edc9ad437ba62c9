package io.postbell.router.testing;

import io.postbell.event.Channel;
import io.postbell.event.ChannelMember;
import io.postbell.event.ChannelView;
import io.postbell.event.Decision;
import io.postbell.event.Device;
import io.postbell.event.DeviceInvalidation;
import io.postbell.event.Policy;
import io.postbell.event.Post;
import io.postbell.event.Push;
import io.postbell.event.User;
import io.postbell.event.UserStatus;
import io.postbell.router.simulate.TopologyReplay;
import io.postbell.router.topology.RouterObserver;
import io.postbell.router.topology.RouterSettings;
import io.postbell.router.topology.Wiring;
import io.postbell.router.topology.channel.ChannelStage;
import io.postbell.router.topology.group.Groups;
import io.postbell.router.topology.policy.Policies;
import io.postbell.runtime.tracing.Steps;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The whole topology in one thread without a broker, with the router's own exception handlers and a clock that stands still. */
public final class RouterDriver implements AutoCloseable {
    private final MemoryRegistry registry;
    private final TopologyReplay replay;

    /** A router with these settings. */
    public RouterDriver(RouterSettings settings, RouterObserver observer) {
        registry = new MemoryRegistry();
        replay = new TopologyReplay(settings, registry, observer, People.START);
    }

    private RouterDriver(Topology topology, MemoryRegistry registry, RouterSettings settings) {
        this.registry = registry;
        replay = new TopologyReplay(topology, settings.topicPrefix(), registry, People.START);
    }

    /** The first stage alone: nobody takes its candidates. */
    public static RouterDriver channelStage(RouterSettings settings, RouterObserver observer) {
        MemoryRegistry registry = new MemoryRegistry();
        Topology topology = new Topology();
        Policies.addTo(topology, settings.topicPrefix(), registry, observer);
        Groups.addTo(topology, settings.topicPrefix(), registry, observer);
        ChannelStage.addTo(new Wiring(topology, settings.topicPrefix(), registry), settings, observer, Steps.OFF);
        return new RouterDriver(topology, registry, settings);
    }

    /** A router with the settings of a new server, its stores in memory. */
    public static RouterDriver start() {
        return new RouterDriver(settings(), RouterObserver.NONE);
    }

    /** The settings of a new server, one partition for all users, stores in memory. */
    public static RouterSettings settings() {
        return Settings.standard().build();
    }

    /** The registry that the router asks. */
    public MemoryRegistry registry() {
        return registry;
    }

    /** Puts users. */
    public void users(User.Builder... users) {
        for (User.Builder user : users) {
            put(Topics.USERS, Keys.user(user.getServerId(), user.getUserId()), user.build());
        }
    }

    /** Puts a channel. */
    public void channel(Channel.Builder channel) {
        put(Topics.CHANNELS, Keys.channel(channel.getServerId(), channel.getChannelId()), channel.build());
    }

    /** Puts memberships. */
    public void members(ChannelMember.Builder... members) {
        for (ChannelMember.Builder member : members) {
            put(
                    Topics.CHANNEL_MEMBERS,
                    Keys.member(member.getServerId(), member.getChannelId(), member.getUserId()),
                    member.build());
        }
    }

    /** Puts devices. */
    public void devices(Device.Builder... devices) {
        for (Device.Builder device : devices) {
            put(
                    Topics.DEVICES,
                    Keys.device(device.getServerId(), device.getUserId(), device.getDeviceId()),
                    device.build());
        }
    }

    /** Puts a status. */
    public void status(UserStatus.Builder status) {
        put(Topics.USER_STATUS, Keys.user(status.getServerId(), status.getUserId()), status.build());
    }

    /** Puts a policy. */
    public void policy(Policy policy) {
        put(Topics.POLICIES, Keys.policy(policy.getServerId(), policy.getScope(), policy.getScopeId()), policy);
    }

    /** Somebody looks at a channel. */
    public void view(String user, String channel) {
        put(
                Topics.CHANNEL_VIEWS,
                Keys.user(People.SERVER, user),
                ChannelView.newBuilder()
                        .setServerId(People.SERVER)
                        .setUserId(user)
                        .setChannelId(channel)
                        .setViewedAt(People.START)
                        .build());
    }

    /** A provider declares a token dead. */
    public void invalidate(String user, String device, Instant since) {
        put(
                Topics.DEVICE_INVALIDATIONS,
                Keys.device(People.SERVER, user, device),
                DeviceInvalidation.newBuilder()
                        .setServerId(People.SERVER)
                        .setUserId(user)
                        .setDeviceId(device)
                        .setTokenRef("ref")
                        .setProvider("apns")
                        .setApp("apple_rn")
                        .setReason("Unregistered")
                        .setInvalidSince(since)
                        .setObservedAt(since)
                        .build());
    }

    /** Writes a post. */
    public void post(Post.Builder post) {
        put(Topics.POSTS, Keys.channel(post.getServerId(), post.getChannelId()), post.build());
    }

    /** Writes a record, or a tombstone, as it is. */
    public <V extends SpecificRecord> void put(Topic<V> topic, String key, V value) {
        replay.put(topic, key, value);
    }

    /** Writes a record that the router reads only after some time. */
    public <V extends SpecificRecord> void put(Topic<V> topic, String key, V value, Duration age) {
        replay.put(topic, key, value, age);
    }

    /** Writes bytes as they are. */
    public void putRaw(Topic<?> topic, byte[] key, byte[] value) {
        replay.putRaw(topic, key, value);
    }

    /** Lets time pass, so that waiting walks go on. */
    public void pass(Duration time) {
        replay.pass(time);
    }

    /** The rows of a store. */
    public KeyValueStore<String, byte[]> rows(String store) {
        return replay.rows(store);
    }

    /** Decisions since the last look. */
    public List<Decision> decisions() {
        return read(Topics.DECISIONS).stream().map(TestRecord::value).toList();
    }

    /** Pushes since the last look, Apple's first. */
    public List<Push> pushes() {
        List<Push> pushes = new ArrayList<>();
        for (Topic<Push> topic : List.of(Topics.PUSH_APNS, Topics.PUSH_FCM)) {
            read(topic).forEach(record -> pushes.add(record.value()));
        }
        return pushes;
    }

    /** Records of a topic since the last look. */
    public <V extends SpecificRecord> List<TestRecord<String, V>> read(Topic<V> topic) {
        return replay.read(topic);
    }

    /** Dead letters since the last look. */
    public List<TestRecord<byte[], byte[]>> deadLetters() {
        return replay.deadLetters();
    }

    /** Records of a topic since the last look, as bytes. */
    public List<TestRecord<byte[], byte[]>> readRaw(Topic<?> topic) {
        return replay.readRaw(topic);
    }

    @Override
    public void close() {
        replay.close();
    }
}
