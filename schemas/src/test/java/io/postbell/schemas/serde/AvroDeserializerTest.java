package io.postbell.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postbell.event.Channel;
import io.postbell.event.Group;
import io.postbell.event.UserStatus;
import io.postbell.schemas.registry.SchemaRegistryException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroDeserializerTest {
    private final FakeRegistry registry = new FakeRegistry();
    private final AvroSerializer<UserStatus> serializer = new AvroSerializer<>(registry);
    private final AvroDeserializer<UserStatus> deserializer = new AvroDeserializer<>(registry, UserStatus.class);
    private final byte[] good = serializer.serialize("t", AvroSerializerTest.status("u"));

    @AfterEach
    void close() {
        serializer.close();
        deserializer.close();
    }

    @Test
    void keepsNull() {
        assertThat(deserializer.deserialize("t", null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void refusesWhatIsTooShortForTheFraming(int length) {
        assertThatThrownBy(() -> deserializer.deserialize("t", Arrays.copyOf(good, length)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("not in the Confluent framing")
                .hasMessageContaining("got " + length + " bytes");
    }

    @Test
    void refusesAnotherMagicByte() {
        assertThatThrownBy(() -> deserializer.deserialize("t", "{\"user\":1}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("beginning with 123");
    }

    @Test
    void refusesARecordThatIsCutOffAnywhere() {
        for (int length = 5; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> deserializer.deserialize("t", cut))
                    .as("first %d bytes", length)
                    .isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void refusesBytesBehindTheRecord() {
        assertThatThrownBy(() -> deserializer.deserialize("t", Arrays.copyOf(good, good.length + 3)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("3 bytes behind the record, expected none");
    }

    @Test
    void goesOnAfterABadRecord() {
        assertThatThrownBy(() -> deserializer.deserialize("t", Arrays.copyOf(good, good.length - 1)))
                .isInstanceOf(SerializationException.class);

        assertThat(deserializer.deserialize("t", good)).isEqualTo(AvroSerializerTest.status("u"));
    }

    @Test
    void takesAnUnknownSchemaForABadRecord() {
        assertThatThrownBy(() -> deserializer.deserialize("t", RoundTripTest.framed(99, new byte[10])))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("schema 99");
    }

    @Test
    void takesARegistryThatIsDownForNobodysFault() {
        registry.down(true);
        assertThatThrownBy(() -> deserializer.deserialize("t", good))
                .isInstanceOfSatisfying(SchemaRegistryException.class, e -> assertThat(e.permanent())
                        .isFalse());

        registry.down(false);
        assertThat(deserializer.deserialize("t", good)).isNotNull();
    }

    @Test
    void refusesARecordOfAnotherType() {
        try (AvroDeserializer<Channel> channels = new AvroDeserializer<>(registry, Channel.class);
                AvroDeserializer<Group> groups = new AvroDeserializer<>(registry, Group.class)) {
            assertThatThrownBy(() -> channels.deserialize("t", good)).isInstanceOf(SerializationException.class);
            assertThatThrownBy(() -> groups.deserialize("t", good))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("cannot decode as Group what schema 1 wrote");
        }
    }
}
