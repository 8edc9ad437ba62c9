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
import io.postbell.router.failure.DeadLetters;
import io.postbell.router.failure.UndecodableRecordHandler;
import io.postbell.router.failure.UnprocessableRecordHandler;
import io.postbell.router.failure.UnsendableRecordHandler;
import io.postbell.router.topology.RouterObserver;
import io.postbell.router.topology.RouterSettings;
import io.postbell.router.topology.RouterTopology;
import io.postbell.schemas.serde.AvroDeserializer;
import io.postbell.schemas.serde.AvroSerializer;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The whole topology in one thread without a broker, with the router's own exception handlers and a clock that stands still. */
public final class RouterDriver implements AutoCloseable {
    private final MemoryRegistry registry = new MemoryRegistry();
    private final Path directory;
    private final TopologyTestDriver driver;

    /** A router with these settings. */
    public RouterDriver(RouterSettings settings, RouterObserver observer) {
        try {
            directory = Files.createTempDirectory("router-driver");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "router-test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UndecodableRecordHandler.class);
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, UnprocessableRecordHandler.class);
        properties.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, UnsendableRecordHandler.class);
        properties.put("processing.exception.handler.global.enabled", true);
        properties.put(
                DeadLetters.CONFIG,
                new DeadLetters(Topics.ROUTER_DLQ.fullName(settings.topicPrefix()), () -> People.START, reason -> {}));
        driver = new TopologyTestDriver(RouterTopology.build(settings, registry, observer), properties, People.START);
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
        driver.createInputTopic(topic.name(), new StringSerializer(), new AvroSerializer<V>(registry))
                .pipeInput(key, value, People.START);
    }

    /** Writes bytes as they are. */
    public void putRaw(Topic<?> topic, byte[] key, byte[] value) {
        driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key, value, People.START);
    }

    /** Lets time pass, so that waiting walks go on. */
    public void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** The rows of a store. */
    public KeyValueStore<String, byte[]> rows(String store) {
        return driver.getKeyValueStore(store);
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
        return driver.createOutputTopic(
                        topic.name(), new StringDeserializer(), new AvroDeserializer<>(registry, topic.valueType()))
                .readRecordsToList();
    }

    /** Dead letters since the last look. */
    public List<TestRecord<byte[], byte[]>> deadLetters() {
        return readRaw(Topics.ROUTER_DLQ);
    }

    /** Records of a topic since the last look, as bytes. */
    public List<TestRecord<byte[], byte[]>> readRaw(Topic<?> topic) {
        return driver.createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    @Override
    public void close() {
        driver.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
