package io.postbell.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.analytics.ReportRig.Outcome;
import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.event.UserStatus;
import io.postbell.schemas.registry.SchemaRegistryClient;
import io.postbell.schemas.serde.AvroSerializer;
import io.postbell.schemas.topic.Topics;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a report makes of records that this release does not write: those of a later release count, foreign ones are named. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrangeRecordsTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant FOREIGN = Instant.parse("2026-11-22T00:00:00Z");
    private static final Instant NEWER = FOREIGN.plus(DAY);
    private static final String SECRET = "the text of a message";

    private ReportRig rig;
    private AvroSerializer<SpecificRecord> serializer;

    @BeforeAll
    void start() throws Exception {
        rig = new ReportRig();
        serializer = new AvroSerializer<>(rig.backbone.kafka().registry());
    }

    @AfterAll
    void stop() {
        rig.close();
    }

    @Test
    void foreignRecordsAreNamedAndTheRestIsThere(@TempDir Path directory) throws Exception {
        Instant noon = FOREIGN.plus(Duration.ofHours(12));
        rig.put(Topics.DELIVERIES, serializer.serialize("deliveries", sent("good", noon)), noon);
        List<String> places = new ArrayList<>();
        places.add("deliveries/0@" + rig.put(Topics.DELIVERIES, SECRET.getBytes(StandardCharsets.UTF_8), noon)
                + ": not in the Confluent framing");
        places.add("deliveries/0@" + rig.put(Topics.DELIVERIES, new byte[] {0, 0, 1, 0, 0, 7}, noon) + ": ");
        places.add("deliveries/0@" + rig.put(Topics.DELIVERIES, null, noon) + ": no value");
        byte[] status = serializer.serialize(
                "user-status",
                UserStatus.newBuilder().setServerId("s1").setUserId(SECRET).build());
        places.add("decisions/0@" + rig.put(Topics.DECISIONS, status, noon) + ": cannot decode as Decision");
        rig.put(Topics.DEVICE_INVALIDATIONS, null, noon); // a phone that was taken out, as every day
        Path page = directory.resolve("page.html");

        Outcome outcome =
                rig.report("--from", FOREIGN.toString(), "--to", NEWER.toString(), "--json", "--html", page.toString());

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(3);
        assertThat(outcome.rows("delivery-rate"))
                .containsExactly("2026-11-22 | apple_rn | ios | 1 | 1 | 1 | 0 | 0 | 0 | 0 | 1");
        JsonNode unread = outcome.summary().path("unread");
        assertThat(unread.path("count").asInt()).isEqualTo(places.size());
        assertThat(unread.path("named")).hasSize(places.size());
        assertThat(places).allSatisfy(place -> assertThat(outcome.err()).contains("left out: " + place));
        assertThat(Files.readString(page)).contains("4 records could not be read", "deliveries/0@");
        assertThat(outcome.err() + outcome.out() + Files.readString(page)).doesNotContain(SECRET);
    }

    @Test
    void recordsOfALaterReleaseCount() throws Exception {
        Instant noon = NEWER.plus(Duration.ofHours(12));
        Schema later = later();
        int id;
        try (SchemaRegistryClient registry =
                new SchemaRegistryClient(SchemaRegistryClient.Settings.of(List.of(rig.backbone.registryUrl())))) {
            id = registry.register("deliveries-value", later);
        }
        rig.put(Topics.DELIVERIES, later(id, later, sent("later", noon), "SENT"), noon);
        rig.put(Topics.DELIVERIES, later(id, later, sent("opened", noon), "OPENED"), noon);

        Outcome outcome =
                rig.report("--from", NEWER.toString(), "--to", NEWER.plus(DAY).toString(), "--json");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.summary().path("events").path("deliveries").asInt()).isEqualTo(2);
        assertThat(outcome.rows("delivery-rate"))
                .containsExactly("2026-11-23 | apple_rn | ios | 1 | 1 | 1 | 0 | 0 | 0 | 0 | 1");
        assertThat(outcome.rows("tenants")).containsExactly("2026-11-23 | s1 | apns | 1 | 1 | 1 | 0");
    }

    private static Delivery sent(String id, Instant at) {
        return Delivery.newBuilder()
                .setEventId(id)
                .setEventType(DeliveryEventType.SENT)
                .setOccurredAt(at)
                .setProcessedAt(at)
                .setSentAt(at)
                .setNotificationId(id)
                .setServerId("s1")
                .setUserId("mia")
                .setDeviceId("phone")
                .setTokenRef("ref")
                .setProvider("apns")
                .setApp("apple_rn")
                .setPushType("message")
                .setTraceId("trace")
                .build();
    }

    /** Deliveries as a later release might have them: one more field, one more kind of event. */
    private static Schema later() {
        String today = Delivery.getClassSchema().toString();
        String later = today.replace("\"symbols\":[\"UNKNOWN\",", "\"symbols\":[\"UNKNOWN\",\"OPENED\",")
                .replaceFirst(
                        "\"fields\":\\[", "\"fields\":[{\"name\":\"weather\",\"type\":\"string\",\"default\":\"\"},");
        assertThat(later).contains("OPENED", "weather");
        return new Schema.Parser().parse(later);
    }

    private static byte[] later(int id, Schema later, Delivery event, String type) throws IOException {
        ByteArrayOutputStream today = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(today, null);
        new SpecificDatumWriter<>(Delivery.class).write(event, encoder);
        encoder.flush();
        GenericRecord record = new GenericDatumReader<GenericRecord>(Delivery.getClassSchema(), later)
                .read(null, DecoderFactory.get().binaryDecoder(today.toByteArray(), null));
        record.put("weather", "fair");
        record.put(
                "event_type",
                new GenericData.EnumSymbol(later.getField("event_type").schema(), type));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataOutputStream framing = new DataOutputStream(out);
        framing.writeByte(0);
        framing.writeInt(id);
        framing.flush();
        encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(later).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }
}
