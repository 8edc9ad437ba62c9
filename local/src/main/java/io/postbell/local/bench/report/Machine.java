package io.postbell.local.bench.report;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;

/**
 * What the benchmarks ran on.
 *
 * @param os name and architecture
 * @param processors that the JVM may use
 * @param java version of the JVM
 * @param loadAverage of the last minute when the benchmarks began, this command apart; negative if not known
 */
public record Machine(String os, int processors, String java, double loadAverage) {
    /** This one, now. */
    public static Machine here() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                system.getName() + " " + system.getArch(),
                system.getAvailableProcessors(),
                Runtime.version().toString(),
                system.getSystemLoadAverage());
    }
}
