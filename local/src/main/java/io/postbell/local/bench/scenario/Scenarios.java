package io.postbell.local.bench.scenario;

import java.util.List;

/** The list of all benchmarks. */
public final class Scenarios {
    private Scenarios() {}

    /** All, in the order in which they run. */
    public static List<Benchmark> all() {
        return List.of(
                new IngestBenchmark(),
                new SendPushBenchmark(),
                new FanoutBenchmark(),
                new MentionsBenchmark(),
                new EverybodyBenchmark(),
                new LongPostsBenchmark(),
                new ApnsBenchmark(),
                new FcmBenchmark(),
                new CatchUpBenchmark(),
                new WaitingBenchmark(),
                new LatencyBenchmark(),
                new TenantsBenchmark(),
                new BurstsBenchmark(),
                new EventsBenchmark(),
                new StartBenchmark(),
                new MemoryBenchmark(),
                new ReportBenchmark());
    }
}
