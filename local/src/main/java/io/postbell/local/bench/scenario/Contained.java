package io.postbell.local.bench.scenario;

import io.postbell.local.bench.process.ContainedService.Kind;
import io.postbell.local.bench.report.Aim;
import io.postbell.local.bench.report.Line;
import java.util.Collections;
import java.util.List;

/** Figures of services that run as the chart's containers do. */
final class Contained {
    private Contained() {}

    /** Memory beside the limit, above which the kernel would kill it. */
    static Line memory(String benchmark, String figure, Kind kind, List<Double> megabytes) {
        return Line.of(benchmark, "memory of " + figure, "MB", megabytes)
                .beside("the chart's limit", Collections.nCopies(megabytes.size(), (double) kind.limitMegabytes()))
                .aiming(Aim.Kind.RATIO_AT_MOST, 1);
    }
}
