package io.postbell.local.bench.scenario;

import io.postbell.local.bench.process.Child;
import java.time.Duration;

/** CPU seconds that a process uses from now on, as the operating system counts them. */
final class Cpu {
    private final Meter meter;
    private final double before;

    @FunctionalInterface
    private interface Meter {
        double seconds();
    }

    private Cpu(Meter meter) {
        this.meter = meter;
        this.before = meter.seconds();
    }

    /** Of a child. */
    static Cpu of(Child child) {
        return new Cpu(child::cpuSeconds);
    }

    /** Of this process. */
    static Cpu own() {
        return new Cpu(() -> ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toNanos()
                / 1e9);
    }

    /** Seconds so far, per so many of something. */
    double per(double unit, long done) {
        return (meter.seconds() - before) * unit / done;
    }
}
