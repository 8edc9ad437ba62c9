package io.postbell.local.guarantee.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of a fault.
 *
 * @param fault its name
 * @param skipped why it was not done; empty if it was
 * @param standstill from the blow to the first work done after it
 * @param recovery from the restart, or the end of the trouble, to the first work done after it
 * @param problems what went wrong although it must not
 */
public record FaultReport(
        String fault,
        Optional<String> skipped,
        Optional<Duration> standstill,
        Optional<Duration> recovery,
        List<String> problems) {
    /** Copies the list. */
    public FaultReport {
        problems = List.copyOf(problems);
    }

    /** A fault that is not possible here. */
    public static FaultReport skipped(String fault, String why) {
        return new FaultReport(fault, Optional.of(why), Optional.empty(), Optional.empty(), List.of());
    }

    /** A fault after which all went on. */
    public static FaultReport of(String fault, Duration standstill, Duration recovery) {
        return new FaultReport(fault, Optional.empty(), Optional.of(standstill), Optional.of(recovery), List.of());
    }

    /** The same with problems. */
    public FaultReport withProblems(List<String> newProblems) {
        return new FaultReport(fault, skipped, standstill, recovery, newProblems);
    }
}
