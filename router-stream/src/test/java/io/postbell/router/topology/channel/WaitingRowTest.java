package io.postbell.router.topology.channel;

import static io.postbell.router.testing.People.SERVER;
import static io.postbell.router.testing.People.START;
import static io.postbell.router.testing.People.post;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.PostAction;
import io.postbell.event.PostActionType;
import io.postbell.event.WaitingRecord;
import io.postbell.router.testing.MemoryRegistry;
import io.postbell.schemas.serde.AvroDeserializer;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WaitingRowTest {
    private static final byte[] NO_TEXT = {0, 127, -128, -1};

    private final MemoryRegistry registry = new MemoryRegistry();
    private final WaitingRow rows = new WaitingRow("prefix.", registry);

    /** Where the records were read. */
    private record Place(String topic, int partition, long offset) implements RecordMetadata {}

    static Stream<Arguments> whatWaits() {
        PostAction action = new PostAction(SERVER, "c", "p", "u1", PostActionType.REACTION, START);
        return Stream.of(
                Arguments.of(Topics.POSTS, post("p", "c", "u0", "a text").build()),
                Arguments.of(Topics.POST_ACTIONS, action));
    }

    @ParameterizedTest
    @MethodSource("whatWaits")
    void aRecordComesBackAsItCame(Topic<? extends SpecificRecord> topic, SpecificRecord value) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("traceparent", "00-1".getBytes(UTF_8)).add("bytes", NO_TEXT);
        Record<String, SpecificRecord> came = new Record<>("s/c", value, 5, headers);

        WaitingRecord waited = rows.decode(rows.encode(came, new Place("prefix." + topic.name(), 3, 1L << 40)));

        Record<String, SpecificRecord> back = rows.record(waited);
        assertThat(back.key()).isEqualTo("s/c");
        assertThat(back.value()).isEqualTo(value);
        assertThat(back.timestamp()).isEqualTo(5);
        assertThat(back.headers().lastHeader("traceparent").value()).isEqualTo("00-1".getBytes(UTF_8));
        assertThat(back.headers().lastHeader("bytes").value()).isEqualTo(NO_TEXT);
        assertThat(rows.origin(waited).topic()).isEqualTo("prefix." + topic.name());
        assertThat(rows.origin(waited).partition()).isEqualTo(3);
        assertThat(rows.origin(waited).offset()).isEqualTo(1L << 40);
        assertThat(rows.key(waited)).isEqualTo("s/c".getBytes(UTF_8));
        assertThat((Object) new AvroDeserializer<>(registry, topic.valueType())
                        .deserialize("prefix." + topic.name(), rows.value(waited)))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("whatWaits")
    void whatIsPrintedHasNoText(Topic<?> topic, SpecificRecord value) {
        Record<String, SpecificRecord> came = new Record<>("s/c", value, 5);
        assertThat(rows.decode(rows.encode(came, new Place(topic.name(), 3, 4))).toString())
                .doesNotContain("a text");
    }
}
