package io.postbell.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postbell.event.Channel;
import io.postbell.event.UserStatus;
import io.postbell.schemas.registry.SchemaRegistryException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class AvroSerializerTest {
    private final FakeRegistry registry = new FakeRegistry();

    @Test
    void asksForEachTopicAndTypeOnce() {
        try (AvroSerializer<SpecificRecord> serializer = new AvroSerializer<>(registry)) {
            for (int i = 0; i < 3; i++) {
                serializer.serialize("acme.user-status", status("u"));
                serializer.serialize("acme.channels", channel());
                serializer.serialize("acme.others", channel());
            }
        }

        assertThat(registry.subjects())
                .containsExactly("acme.user-status-value", "acme.channels-value", "acme.others-value");
    }

    @Test
    void namesSubjectsByRecordForTopicsThatNobodyNames() {
        try (AvroSerializer<UserStatus> serializer = new AvroSerializer<>(registry, SubjectNaming.RECORD)) {
            serializer.serialize("router-people-changelog", status("u"));
        }

        assertThat(registry.subjects()).containsExactly("io.postbell.event.UserStatus");
    }

    @Test
    void keepsNull() {
        try (AvroSerializer<UserStatus> serializer = new AvroSerializer<>(registry)) {
            assertThat(serializer.serialize("t", null)).isNull();
        }
    }

    @Test
    void namesTheFieldThatIsMissing() {
        UserStatus incomplete = status("u");
        incomplete.setUserId(null);
        try (AvroSerializer<UserStatus> serializer = new AvroSerializer<>(registry)) {
            assertThatThrownBy(() -> serializer.serialize("t", incomplete))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("cannot encode UserStatus for t")
                    .hasMessageContaining("user_id");
            assertThat(serializer.serialize("t", status("u"))).isNotEmpty();
        }
    }

    @Test
    void letsARegistryThatIsDownThroughAndComesBack() {
        registry.down(true);
        try (AvroSerializer<UserStatus> serializer = new AvroSerializer<>(registry)) {
            assertThatThrownBy(() -> serializer.serialize("t", status("u")))
                    .isInstanceOfSatisfying(SchemaRegistryException.class, e -> assertThat(e.permanent())
                            .isFalse());
            registry.down(false);
            assertThat(serializer.serialize("t", status("u"))).isNotEmpty();
        }
    }

    @Test
    void servesManyThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (AvroSerializer<UserStatus> serializer = new AvroSerializer<>(registry);
                AvroDeserializer<UserStatus> deserializer = new AvroDeserializer<>(registry, UserStatus.class)) {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int task = 0; task < 8; task++) {
                String user = "user-" + "x".repeat(task * 100);
                tasks.add(() -> {
                    int right = 0;
                    for (int i = 0; i < 2_000; i++) {
                        UserStatus status = status(user + i);
                        right += deserializer
                                        .deserialize("t", serializer.serialize("t", status))
                                        .equals(status)
                                ? 1
                                : 0;
                    }
                    return right;
                });
            }
            for (Future<Integer> result : threads.invokeAll(tasks)) {
                assertThat(result.get()).isEqualTo(2_000);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    static UserStatus status(String user) {
        return UserStatus.newBuilder().setServerId("s").setUserId(user).build();
    }

    private static Channel channel() {
        return Channel.newBuilder()
                .setServerId("s")
                .setChannelId("c")
                .setType("O")
                .build();
    }
}
