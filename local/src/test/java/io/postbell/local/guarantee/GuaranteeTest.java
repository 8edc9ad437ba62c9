package io.postbell.local.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.local.guarantee.report.Findings;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Nothing is lost, nobody sees a push twice, and the order of a phone's pushes is kept, whatever is killed: guarantees G1, G2, G3, G5 and G6
 * of the design. The figures are in the test's output; the logs of a run that failed in {@code target/guarantee}.
 */
final class GuaranteeTest {
    /** Without others on the machine it takes about a minute and a half. */
    @Test
    @Timeout(1_200)
    void holdWhenEachServiceAndABrokerAreKilled() throws Exception {
        Findings findings = GuaranteeRun.run(Plan.brief(), GuaranteeCommand.directory(), System.out::println);
        System.out.println(findings.text());

        assertThat(findings.problems()).isEmpty();
        assertThat(findings.audit().lost()).isZero();
        assertThat(findings.audit().duplicates()).isZero();
        assertThat(findings.notifications()).isGreaterThanOrEqualTo(3_000);
        assertThat(findings.audit().refused()).as("scripted errors").isPositive();
        assertThat(findings.faults())
                .allSatisfy(fault -> assertThat(fault.skipped()).isEmpty());
    }

    /** With the profile {@code guarantee} only. */
    @Test
    @Tag("long")
    @Timeout(7_200)
    void holdAtLength() throws Exception {
        Findings findings = GuaranteeRun.run(
                Plan.full(1_000, Long.getLong("guarantee.notifications", 50_000), Duration.ofMinutes(1)),
                GuaranteeCommand.directory(),
                System.out::println);
        System.out.println(findings.text());

        assertThat(findings.problems()).isEmpty();
    }
}
