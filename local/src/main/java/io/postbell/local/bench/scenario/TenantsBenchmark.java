package io.postbell.local.bench.scenario;

import io.postbell.event.Channel;
import io.postbell.event.ChannelMember;
import io.postbell.event.Delivery;
import io.postbell.event.Device;
import io.postbell.event.Policy;
import io.postbell.event.Post;
import io.postbell.event.User;
import io.postbell.local.bench.data.Ids;
import io.postbell.local.bench.data.People;
import io.postbell.local.bench.data.Posts;
import io.postbell.local.bench.data.Texts;
import io.postbell.local.bench.load.Latencies;
import io.postbell.local.bench.load.Poll;
import io.postbell.local.bench.load.RecordWriter;
import io.postbell.local.bench.process.Arena;
import io.postbell.local.bench.process.ServiceFiles;
import io.postbell.local.bench.report.Aim;
import io.postbell.local.bench.report.Line;
import io.postbell.local.bench.report.Series;
import io.postbell.local.sim.SimulatorSettings;
import io.postbell.local.sim.Simulators;
import io.postbell.local.sim.script.Script;
import io.postbell.runtime.kafka.TopicScan;
import io.postbell.runtime.kafka.TopicScan.Range;
import io.postbell.schemas.serde.AvroDeserializer;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Single pushes of one tenant while another one's burst of 100,000 is under way, through router and senders to the providers. */
final class TenantsBenchmark implements Benchmark {
    private static final String QUIET = "quiet";
    private static final int QUIET_PEOPLE = 8;
    private static final int LOUD_CHANNELS = 10;
    private static final int LOUD_PEOPLE = 10_000;
    private static final Duration PROVIDER_DELAY = Duration.ofMillis(40);
    private static final long BETWEEN_NANOS = 250_000_000L;
    private static final int WORDS = 30;
    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final Texts texts = new Texts(5);
    private final Posts posts = new Posts();

    @Override
    public String name() {
        return "tenants";
    }

    @Override
    public List<Line> run(Effort effort, Consumer<String> progress) throws Exception {
        int people = effort.share(LOUD_PEOPLE);
        Series series = new Series();
        try (Arena arena = Arena.open()) {
            RecordWriter writer = arena.kept(new RecordWriter(arena.kafka()));
            progress.accept("tenants: writing " + LOUD_CHANNELS + " channels of the same " + people + " people");
            loud(writer, people);
            for (int person = people; person < people + QUIET_PEOPLE; person++) {
                quiet(writer, person);
            }
            writer.flush();
            TwoTenants arrivals = new TwoTenants();
            Simulators simulators = arena.kept(
                    Simulators.start(SimulatorSettings.in(arena.credentials()).withListener(arrivals)));
            simulators.apns().play(Script.CALM.withDelay(PROVIDER_DELAY));
            simulators.fcm().play(Script.CALM.withDelay(PROVIDER_DELAY));
            ServiceFiles files = arena.files();
            var unused = arena.services(
                    "services",
                    1024,
                    files.router(Map.of("postbell.router.chat.max-notifications-per-channel", "1000000")),
                    files.apns(simulators.credentials(), simulators.apns().port()),
                    files.fcm(simulators.credentials(), simulators.fcm().port()));
            TenantsTown.awaitRouter(arena, WITHIN);
            for (int run = 0; run <= effort.runs(); run++) {
                progress.accept("tenants: " + (run == 0 ? "warm-up" : "run " + run + " of " + effort.runs()));
                Instant begin = Instant.now();
                burst(series, writer, arrivals, people);
                hops(series, arena, begin);
                if (run == 0) {
                    series.clear();
                }
            }
        }
        return lines(series, people * LOUD_CHANNELS);
    }

    private void loud(RecordWriter writer, int people) {
        writer.write(Topics.POLICIES, Keys.policy(Ids.SERVER, "server", null), People.policy());
        for (int channel = 0; channel < LOUD_CHANNELS; channel++) {
            writer.write(Topics.CHANNELS, Keys.channel(Ids.SERVER, Ids.channel(channel)), People.channel(channel));
        }
        for (int user = 0; user < people; user++) {
            String id = Ids.user(user);
            writer.write(Topics.USERS, Keys.user(Ids.SERVER, id), People.user(user));
            writer.write(Topics.DEVICES, Keys.device(Ids.SERVER, id, "phone"), People.device(user));
            for (int channel = 0; channel < LOUD_CHANNELS; channel++) {
                writer.write(
                        Topics.CHANNEL_MEMBERS,
                        Keys.member(Ids.SERVER, Ids.channel(channel), id),
                        People.member(channel, user));
            }
        }
    }

    /** A person of the other tenant, alone in a channel, so that all partitions have some of them. */
    private void quiet(RecordWriter writer, int person) {
        String id = Ids.user(person);
        Policy policy = Policy.newBuilder(People.policy()).setServerId(QUIET).build();
        User user = User.newBuilder(People.user(person)).setServerId(QUIET).build();
        Device device =
                Device.newBuilder(People.device(person)).setServerId(QUIET).build();
        Channel channel =
                Channel.newBuilder(People.channel(person)).setServerId(QUIET).build();
        ChannelMember member = ChannelMember.newBuilder(People.member(person, person))
                .setServerId(QUIET)
                .build();
        writer.write(Topics.POLICIES, Keys.policy(QUIET, "server", null), policy);
        writer.write(Topics.USERS, Keys.user(QUIET, id), user);
        writer.write(Topics.DEVICES, Keys.device(QUIET, id, "phone"), device);
        writer.write(Topics.CHANNELS, Keys.channel(QUIET, Ids.channel(person)), channel);
        writer.write(Topics.CHANNEL_MEMBERS, Keys.member(QUIET, Ids.channel(person), id), member);
    }

    private void burst(Series series, RecordWriter writer, TwoTenants arrivals, int people) throws Exception {
        arrivals.begin((long) people * LOUD_CHANNELS);
        long start = System.nanoTime();
        for (int channel = 0; channel < LOUD_CHANNELS; channel++) {
            write(writer, posts.record(channel, texts.message(WORDS) + " @all"));
        }
        writer.flush();
        long[] next = {start, 0};
        Poll.until("the burst's end", WITHIN, () -> {
            long now = System.nanoTime();
            if (!arrivals.burstOver() && now >= next[0]) {
                long person = people + next[1]++ % QUIET_PEOPLE;
                Post post = Post.newBuilder(posts.record(person, texts.message(WORDS, person)))
                        .setServerId(QUIET)
                        .build();
                arrivals.expect(post.getPostId());
                write(writer, post);
                next[0] += BETWEEN_NANOS;
            }
            return arrivals.complete();
        });
        Latencies latencies = arrivals.latencies();
        series.add("burst", arrivals.burstSeconds(start));
        series.add("p50", latencies.percentileMillis(50));
        series.add("max", latencies.percentileMillis(100));
    }

    /** Where the other tenant's pushes spent their time, as their delivery events tell it. */
    private static void hops(Series series, Arena arena, Instant begin) {
        Latencies decided = new Latencies();
        Latencies waited = new Latencies();
        AvroDeserializer<Delivery> events = new AvroDeserializer<>(arena.kafka().registry(), Delivery.class);
        String topic = arena.kafka().topicName(Topics.DELIVERIES);
        try (TopicScan scan = TopicScan.open(
                arena.kafka(), "bench-hops", List.of(topic), new Range(Optional.of(begin), Optional.empty()))) {
            boolean whole = scan.read(
                    record -> {
                        Delivery event = events.deserialize(topic, record.value());
                        if (event.getServerId().equals(QUIET)) {
                            decided.add(nanos(event.getAcceptedAt(), event.getRoutedAt()));
                            waited.add(nanos(event.getRoutedAt(), event.getSentAt()));
                        }
                    },
                    (read, total) -> {},
                    () -> false);
            if (!whole) {
                throw new IllegalStateException("the delivery events were not read to their end");
            }
        }
        series.add("decided", decided.percentileMillis(100));
        series.add("waited", waited.percentileMillis(100));
    }

    private static long nanos(Instant from, Instant to) {
        return Duration.between(from, to).toNanos();
    }

    private static void write(RecordWriter writer, Post post) {
        writer.write(Topics.POSTS, Keys.channel(post.getServerId(), post.getChannelId()), post);
    }

    private List<Line> lines(Series series, int burst) {
        String meanwhile = String.format("other tenant's push in a burst of %,d, ", burst);
        return List.of(
                Line.of(name(), String.format("burst of %,d, post to the last push", burst), "s", series.of("burst")),
                Line.of(name(), meanwhile + "p50", "ms", series.of("p50")),
                Line.of(name(), meanwhile + "slowest", "ms", series.of("max")).aiming(Aim.Kind.BELOW, 2_000),
                Line.of(name(), "of that, slowest from post to decision", "ms", series.of("decided")),
                Line.of(name(), "of that, slowest from decision to provider", "ms", series.of("waited")));
    }
}
