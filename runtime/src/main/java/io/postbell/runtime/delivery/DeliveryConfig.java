package io.postbell.runtime.delivery;

import io.postbell.runtime.config.DurationRange;
import io.postbell.runtime.config.Help;
import io.postbell.runtime.config.Problems;
import io.postbell.runtime.config.Range;
import io.postbell.runtime.config.Validated;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of the delivery engine, the same for each sender: {@code postbell.delivery}. */
public interface DeliveryConfig extends Validated {
    /** Most pushes that may be with the provider at a time. */
    @Help(
            "Most pushes that may be with the provider at a time; a quarter is kept for retries while there are any, and a quarter"
                    + " for fresh pushes.")
    @Range(min = 2, max = 20_000)
    @WithDefault("1000")
    int maxInFlight();

    /** How much of each lane may lie polled and not handed out. */
    @Help(
            "How many bytes of records may wait in memory for their turn, of fresh pushes and of retries each; within them no"
                    + " tenant waits for another's burst.")
    @Range(min = 1_000_000, max = 2_000_000_000)
    @WithDefault("67108864")
    long readAheadBytes();

    /** Delays of the retry topics, shortest first; the same as the topics were provisioned with. */
    @Help(
            "Delays of the retry topics in whole seconds, shortest first; the topics must have been provisioned with the same.")
    @WithDefault("PT10S,PT1M,PT15M")
    List<Duration> retryDelays();

    /** After so many attempts a push is a dead letter. */
    @Help(
            "After so many attempts a push is a dead letter; what the operator's own mistake fails is not counted. With the"
                    + " usual delays a message makes 98 in its day, so that its time ends first.")
    @Range(min = 1, max = 1000)
    @WithDefault("100")
    int maxAttempts();

    /** Consumer group; {@code .fresh} and {@code .retry} are put behind it. */
    @Help(
            "Consumer group, to which .fresh and .retry are added; by default the topic prefix and postbell.<provider>-sender.")
    Optional<String> groupId();

    /** How long a partition that goes to another instance may wait for what is under way. */
    @Help("How long a partition that goes to another instance may wait for the pushes that are under way.")
    @DurationRange(min = "PT0S", max = "PT1M")
    @WithDefault("PT5S")
    Duration handBackTimeout();

    /** After so long without an answer a push counts as unanswered; longer than the gateway's own deadline. */
    @Help(
            "After so long a push counts as unanswered whatever the gateway says; longer than the gateway's own deadline.")
    @DurationRange(min = "PT1S", max = "PT1H")
    @WithDefault("PT2M")
    Duration answerTimeout();

    /** After so long a paused app is tried with one push. */
    @Help("A misconfigured app is paused and tried with one push after so long, then after twice the time each.")
    @DurationRange(min = "PT1S", max = "PT1H")
    @WithDefault("PT30S")
    Duration probeFirst();

    /** No longer than this between two tries. */
    @Help("The longest time between two such tries.")
    @DurationRange(min = "PT1S", max = "PT1H")
    @WithDefault("PT5M")
    Duration probeLongest();

    /** How often the apps' files are looked at. */
    @Help("How often the files of the apps are looked at: changed ones are taken up without a restart.")
    @DurationRange(min = "PT0.1S", max = "PT1H")
    @WithDefault("PT10S")
    Duration reloadInterval();

    /** So many of an app's last answers are looked at for bad tokens. */
    @Help("So many of an app's last answers are looked at for bad tokens.")
    @Range(min = 10, max = 100_000)
    @WithDefault("500")
    int badTokenWindow();

    /** This share of bad tokens is a flood. */
    @Help(
            "Percent of bad tokens among them that are taken for a mistake in the app's configuration: it is paused, and no"
                    + " token is invalidated.")
    @Range(min = 1, max = 100)
    @WithDefault("20")
    int badTokenPercent();

    /** Fewer bad tokens are no flood. */
    @Help("Fewer bad tokens than this are no mistake, whatever their share.")
    @Range(min = 1, max = 100_000)
    @WithDefault("20")
    int badTokenMinimum();

    @Override
    default void validate(Problems problems) {
        if (!RetryTiers.ascending(retryDelays())) {
            problems.add("retry-delays", retryDelays(), RetryTiers.EXPECTED);
        }
        if (probeLongest().compareTo(probeFirst()) < 0) {
            problems.add("probe-longest", probeLongest(), "at least probe-first, " + probeFirst());
        }
    }
}
