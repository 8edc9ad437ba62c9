package io.postbell.local.bench.scenario;

import io.postbell.event.Post;
import io.postbell.local.bench.data.Posts;
import io.postbell.local.bench.data.Texts;
import io.postbell.local.bench.load.HttpLoad;
import io.postbell.local.bench.load.Pace;
import io.postbell.local.bench.load.RawProducerLoad;
import io.postbell.local.bench.load.RecordWriter;
import io.postbell.local.bench.process.Arena;
import io.postbell.local.bench.process.Child;
import io.postbell.local.bench.process.ServiceFiles;
import io.postbell.local.bench.report.Line;
import io.postbell.local.bench.report.Series;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** How many posts a second are accepted over HTTP, against the producer alone with as many records under way. */
final class IngestBenchmark implements Benchmark {
    private static final int[] CONNECTIONS = {32, 256};
    private static final int POSTS = 100_000;
    private static final int CHANNELS = 50;
    private static final int WORDS = 30;
    private static final double CPU_PER = 100_000;

    private final Texts texts = new Texts(1);
    private final Posts posts = new Posts();

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public List<Line> run(Effort effort, Consumer<String> progress) throws Exception {
        Series series = new Series();
        try (Arena arena = Arena.open()) {
            Child ingest = arena.services("ingest", 512, arena.files().ingest());
            RecordWriter writer = arena.kept(new RecordWriter(arena.kafka()));
            URI target =
                    URI.create(ingest.announced(ServiceFiles.INGEST + ".http")).resolve("/v1/posts");
            for (int run = 0; run <= effort.runs(); run++) {
                progress.accept("ingest: " + (run == 0 ? "warm-up" : "run " + run + " of " + effort.runs()));
                for (int connections : CONNECTIONS) {
                    http(series, target, ingest, connections, effort.share(POSTS));
                    raw(series, writer, connections, effort.share(POSTS));
                }
                if (run == 0) {
                    series.clear();
                }
            }
        }
        return lines(series);
    }

    private void http(Series series, URI target, Child ingest, int connections, int count) throws IOException {
        try (HttpLoad load = new HttpLoad(target, connections)) {
            List<String> messages = messages();
            Cpu cpu = Cpu.of(ingest);
            HttpLoad.Result result = load.run(
                    count,
                    Pace.closedLoop(),
                    i -> load.post(posts.json(i % CHANNELS, messages.get((int) (i % messages.size())))));
            series.add("http cpu " + connections, cpu.per(CPU_PER, count));
            series.add("http rate " + connections, count / result.seconds());
            series.add("http p50 " + connections, result.latencies().percentileMillis(50));
            series.add("http p99 " + connections, result.latencies().percentileMillis(99));
        }
    }

    private void raw(Series series, RecordWriter writer, int inFlight, int count) throws InterruptedException {
        List<String> messages = messages();
        Post[] current = new Post[1];
        Cpu cpu = Cpu.own();
        RawProducerLoad.Result result = new RawProducerLoad(writer)
                .run(
                        count,
                        inFlight,
                        Topics.POSTS,
                        i -> Keys.channel(current[0].getServerId(), current[0].getChannelId()),
                        i -> current[0] = posts.record(i % CHANNELS, messages.get((int) (i % messages.size()))));
        series.add("raw cpu " + inFlight, cpu.per(CPU_PER, count));
        series.add("raw rate " + inFlight, count / result.seconds());
        series.add("raw p50 " + inFlight, result.latencies().percentileMillis(50));
        series.add("raw p99 " + inFlight, result.latencies().percentileMillis(99));
    }

    private List<String> messages() {
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            messages.add(texts.message(WORDS));
        }
        return messages;
    }

    private List<Line> lines(Series series) {
        List<Line> lines = new ArrayList<>();
        for (int connections : CONNECTIONS) {
            lines.add(line(series, connections, "rate", "posts/s"));
            lines.add(line(series, connections, "p50", "ms"));
            lines.add(line(series, connections, "p99", "ms"));
            lines.add(line(series, connections, "cpu", "CPU-s/100k"));
        }
        return lines;
    }

    private Line line(Series series, int connections, String figure, String unit) {
        return Line.of(
                        name(),
                        figure + ", " + connections + " connections",
                        unit,
                        series.of("http " + figure + " " + connections))
                .beside("raw producer, " + connections + " in flight", series.of("raw " + figure + " " + connections));
    }
}
