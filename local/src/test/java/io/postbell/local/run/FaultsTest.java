package io.postbell.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.runtime.books.Books;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Provider;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be used goes to a dead letter with its reason, and the good post after it still arrives. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsTest {
    private final Phones phones = new Phones();
    private LocalStack stack;
    private NativeApi api;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        stack = LocalStack.start(
                new LocalStack.Options(directory, 0, Optional.empty(), phones, List.of()),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        api = new NativeApi(stack.httpAddress());
        Pier.build(api).withAndroid();
        mention("first");
    }

    @AfterAll
    void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void aPostToAnUnknownChannelIsADeadLetter() throws Exception {
        api.post(Map.of("channel_id", "nowhere", "user_id", "noor", "message", "@mia hello"));

        mention("after the unknown channel");

        assertThat(books().refused()).containsKey("unknown_channel");
    }

    @Test
    void aPostOfAnUnknownAuthorIsADeadLetter() throws Exception {
        api.post(Map.of("channel_id", "pier", "user_id", "nobody", "message", "@mia hello"));

        mention("after the unknown author");

        assertThat(books().refused()).containsKey("unknown_author");
    }

    @Test
    void aPostThatComesTwiceIsAnnouncedOnce() throws Exception {
        Map<String, Object> post =
                Map.of("id", "twice", "channel_id", "pier", "user_id", "noor", "message", "@mia only once");
        api.post(post);
        api.post(post);

        mention("after the duplicate");

        assertThat(phones.byToken().get(Pier.IPHONE)).containsOnlyOnce("The Pier | @noor: @mia only once");
        assertThat(phones.byToken().get(Pier.ANDROID)).containsOnlyOnce("The Pier | @noor: @mia only once");
    }

    @Test
    void textsAsLongAsTheyMayBeStopNothing() throws Exception {
        String longest = "long ".repeat(205_000);
        api.post(Map.of("channel_id", "nowhere", "user_id", "noor", "message", longest));
        api.post(Map.of("channel_id", "pier", "user_id", "noor", "message", "@mia " + longest));

        phones.await(push ->
                push.token().equals(Pier.IPHONE) && Phones.text(push).startsWith("The Pier | @noor: @mia long"));
        mention("after the long texts");

        assertThat(books().refused()).containsKey("unknown_channel");
    }

    @Test
    void controlCharactersInATextArePassedOnSafely() throws Exception {
        api.post(Map.of("channel_id", "pier", "user_id", "noor", "message", "@mia \u0000\u0001 \u001b[31mred"));

        phones.await(push -> Phones.text(push).contains("red"));
    }

    @Test
    void poisonInAnyTopicStopsNothing() throws Exception {
        Map<Topic<?>, String> keys = keys();
        try (Producer<byte[], byte[]> producer =
                stack.backbone().kafka().rawProducer("poison", Map.of("max.request.size", 4_000_000))) {
            List<byte[]> poisons = List.of(
                    new byte[0],
                    "not avro".getBytes(StandardCharsets.UTF_8),
                    new byte[] {0, 0, 0, 0, 1},
                    new byte[1_900_000],
                    new byte[] {0, 127, -1, -1, -1, 5, 5},
                    new byte[] {0, 0, 0, 0, 3, -1, -1, -1, -1, -1, -1, -1, -1, 127});
            for (Map.Entry<Topic<?>, String> entry : keys.entrySet()) {
                String topic = stack.backbone().kafka().topicName(entry.getKey());
                byte[] key = entry.getValue().getBytes(StandardCharsets.UTF_8);
                for (byte[] poison : poisons) {
                    producer.send(new ProducerRecord<>(topic, key, poison)).get();
                    producer.send(new ProducerRecord<>(topic, new byte[] {(byte) 0xff, 0}, poison))
                            .get();
                }
                if (!entry.getKey().compacted()) {
                    producer.send(new ProducerRecord<>(topic, null, poisons.get(1)))
                            .get();
                }
            }
        }

        mention("after the poison");

        assertThat(books().refused()).containsKey("undecodable");
        Set<String> origins = new HashSet<>();
        for (Topic<?> topic :
                List.of(Topics.ROUTER_DLQ, Topics.deadLetters(Provider.APNS), Topics.deadLetters(Provider.FCM))) {
            for (ConsumerRecord<byte[], byte[]> letter : all(topic)) {
                origins.add(header(letter, "postbell.dlq.origin-topic"));
                assertThat(header(letter, "postbell.dlq.reason")).isNotEmpty();
            }
        }
        // What analysts read is nobody's input, so nothing puts it aside; the books count it and read on.
        keys.keySet().removeAll(List.of(Topics.DECISIONS, Topics.DELIVERIES));
        assertThat(origins).containsAll(keys.keySet().stream().map(Topic::name).toList());
        assertThat(books().refused()).containsKey("unreadable_event");
    }

    private static Map<Topic<?>, String> keys() {
        String member = Keys.member("default", "pier", "mia");
        String user = Keys.user("default", "mia");
        String device = Keys.device("default", "mia", "iphone");
        return new HashMap<>(Map.ofEntries(
                Map.entry(Topics.POSTS, Keys.channel("default", "pier")),
                Map.entry(Topics.POST_ACTIONS, Keys.channel("default", "pier")),
                Map.entry(Topics.CHANNELS, Keys.channel("default", "pier")),
                Map.entry(Topics.MEMBER_PROFILES, member),
                Map.entry(Topics.CHANNEL_MEMBERS, member),
                Map.entry(Topics.USERS, user),
                Map.entry(Topics.USER_STATUS, user),
                Map.entry(Topics.CHANNEL_VIEWS, user),
                Map.entry(Topics.DEVICES, device),
                Map.entry(Topics.DEVICE_INVALIDATIONS, device),
                Map.entry(Topics.CANDIDATES, Keys.post("default", "p")),
                Map.entry(Topics.DECISIONS, Keys.decision("default", "p", "mia")),
                Map.entry(Topics.DELIVERIES, device),
                Map.entry(Topics.PUSH_APNS, device),
                Map.entry(Topics.retry(Provider.APNS, LocalStack.RETRY_DELAYS.get(0)), device),
                Map.entry(Topics.PUSH_FCM, device)));
    }

    /** Posts a mention with this text and waits until both phones have it. */
    private void mention(String text) throws Exception {
        api.post(Map.of("channel_id", "pier", "user_id", "noor", "message", "@mia " + text));
        String expected = "The Pier | @noor: @mia " + text;
        for (String token : List.of(Pier.IPHONE, Pier.ANDROID)) {
            phones.await(push -> push.token().equals(token) && Phones.text(push).equals(expected));
        }
    }

    private Books books() throws Exception {
        Books books = stack.settlement(Duration.ofSeconds(60)).await();
        assertThat(books.problems()).isEmpty();
        return books;
    }

    private List<ConsumerRecord<byte[], byte[]>> all(Topic<?> topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = stack.backbone().kafka().rawConsumer("letters", "letters", Map.of())) {
            List<TopicPartition> partitions = consumer
                    .partitionsFor(stack.backbone().kafka().topicName(topic))
                    .stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
