package io.postbell.local.bench.scenario;

import io.postbell.event.Decision;
import io.postbell.event.Delivery;
import io.postbell.local.bench.data.Events;
import io.postbell.local.bench.process.Arena;
import io.postbell.local.bench.report.Aim;
import io.postbell.local.bench.report.Line;
import io.postbell.local.bench.report.Series;
import io.postbell.schemas.serde.AvroSerializer;
import io.postbell.schemas.topic.Keys;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What an event weighs, as the services write it and in the broker's log under each compression, and what writing it down costs; beside it all that
 * the service spends on the push that the event tells of. The producer is one of its own here, while the services' carries other records as well.
 */
final class EventsBenchmark implements Benchmark {
    private static final int EVENTS = 100_000;
    private static final List<String> CODECS = List.of("none", "lz4", "zstd");
    private static final double MOST_OF_THE_CPU = 0.15;
    private static final String WRITTEN = "encoding and writing";

    @Override
    public String name() {
        return "events";
    }

    /** An event with the key that it is written with. */
    private record Keyed(String key, SpecificRecord event) {}

    @Override
    public List<Line> run(Effort effort, Consumer<String> progress) throws Exception {
        int count = effort.share(EVENTS);
        List<Line> lines = new ArrayList<>();
        List<Line> written;
        try (Arena arena = Arena.open()) {
            Events events = new Events(9);
            Series delivery = measure(
                    arena, "delivery", "deliveries", () -> keyed(events.delivery()), count, effort, progress, lines);
            Series decision = measure(
                    arena, "decision", "decisions", () -> keyed(events.decision()), count, effort, progress, lines);
            written = List.of(
                    share("delivery", "CPU-s/10k", delivery, 1e4), share("decision", "CPU-s/100k", decision, 1e5));
        }
        lines.add(written.get(0)
                .beside("apns-sender, all of a push", ApnsBenchmark.cpuOfTheSender(effort, progress))
                .aiming(Aim.Kind.RATIO_AT_MOST, MOST_OF_THE_CPU));
        lines.add(written.get(1)
                .beside("router, all of a push", FanoutBenchmark.cpuOfTheRouter(effort, progress))
                .aiming(Aim.Kind.RATIO_AT_MOST, MOST_OF_THE_CPU));
        return lines;
    }

    private Line share(String kind, String unit, Series series, double events) {
        return Line.of(
                name(),
                kind + ", " + WRITTEN,
                unit,
                series.of(WRITTEN).stream().map(each -> each * events).toList());
    }

    private Series measure(
            Arena arena,
            String kind,
            String topic,
            Supplier<Keyed> source,
            int count,
            Effort effort,
            Consumer<String> progress,
            List<Line> lines)
            throws Exception {
        Series series = new Series();
        try (AvroSerializer<SpecificRecord> serializer =
                new AvroSerializer<>(arena.kafka().registry())) {
            for (int run = 0; run <= effort.runs(); run++) {
                progress.accept(
                        "events: " + kind + ", " + (run == 0 ? "warm-up" : "run " + run + " of " + effort.runs()));
                List<Keyed> events = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    events.add(source.get());
                }
                List<ProducerRecord<byte[], byte[]>> records = encoded(events, topic, serializer, series);
                for (String codec : CODECS) {
                    series.add(codec, inTheLog(arena, topic + '-' + codec + '-' + run, codec, records));
                }
                records.clear();
                series.add(WRITTEN, written(arena, topic, events, serializer));
                if (run == 0) {
                    series.clear();
                }
            }
        }
        lines.add(Line.of(name(), kind + ", key and value", "bytes", series.of("raw")));
        for (String codec : CODECS) {
            lines.add(Line.of(name(), kind + " in the log, " + codec, "bytes", series.of(codec)));
        }
        lines.add(Line.of(name(), kind + ", encoding", "us of CPU", series.of("encoding")));
        return series;
    }

    /** CPU seconds of this process for an event that is encoded and written as the services write it. */
    private static double written(
            Arena arena, String topic, List<Keyed> events, AvroSerializer<SpecificRecord> serializer) {
        try (Producer<byte[], byte[]> producer = arena.kafka().rawProducer("events", Map.of("max.block.ms", 60_000L))) {
            Cpu cpu = Cpu.own();
            for (Keyed keyed : events) {
                var unused = producer.send(new ProducerRecord<>(
                        topic,
                        keyed.key().getBytes(StandardCharsets.UTF_8),
                        serializer.serialize(topic, keyed.event())));
            }
            producer.flush();
            return cpu.per(1, events.size());
        }
    }

    private static List<ProducerRecord<byte[], byte[]>> encoded(
            List<Keyed> events, String topic, AvroSerializer<SpecificRecord> serializer, Series series) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(events.size());
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (Keyed keyed : events) {
            records.add(new ProducerRecord<>(
                    topic, keyed.key().getBytes(StandardCharsets.UTF_8), serializer.serialize(topic, keyed.event())));
        }
        long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        series.add("encoding", nanos / 1e3 / events.size());
        long bytes = records.stream()
                .mapToLong(record -> record.key().length + record.value().length)
                .sum();
        series.add("raw", (double) bytes / events.size());
        return records;
    }

    /** Bytes of an event in a partition of its own, written with a producer that has the services' settings but for the compression. */
    private static double inTheLog(
            Arena arena, String topic, String codec, List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        try (Admin admin = arena.kafka().admin("events");
                Producer<byte[], byte[]> producer = arena.kafka()
                        .rawProducer("events", Map.of("compression.type", codec, "max.block.ms", 60_000L))) {
            admin.createTopics(Set.of(new NewTopic(topic, 1, (short) 1))).all().get();
            for (ProducerRecord<byte[], byte[]> record : records) {
                var unused = producer.send(new ProducerRecord<>(topic, record.key(), record.value()));
            }
            producer.flush();
            long bytes = admin
                    .describeLogDirs(admin.describeCluster().nodes().get().stream()
                            .map(node -> node.id())
                            .toList())
                    .allDescriptions()
                    .get()
                    .values()
                    .stream()
                    .flatMap(directories -> directories.values().stream())
                    .flatMap(directory -> directory.replicaInfos().entrySet().stream())
                    .filter(replica -> replica.getKey().topic().equals(topic))
                    .mapToLong(replica -> replica.getValue().size())
                    .sum();
            return (double) bytes / records.size();
        }
    }

    private static Keyed keyed(Delivery event) {
        return new Keyed(Keys.device(event.getServerId(), event.getUserId(), event.getDeviceId()), event);
    }

    private static Keyed keyed(Decision event) {
        return new Keyed(Keys.decision(event.getServerId(), event.getPostId(), event.getUserId()), event);
    }
}
