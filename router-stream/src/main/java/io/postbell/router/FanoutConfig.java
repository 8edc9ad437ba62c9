package io.postbell.router;

import io.postbell.router.topology.RouterSettings.Fanout;
import io.postbell.runtime.config.DurationRange;
import io.postbell.runtime.config.Help;
import io.postbell.runtime.config.Range;
import io.postbell.runtime.config.Validated;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How walks over many people are cut, under {@code postbell.router.fanout}. */
public interface FanoutConfig extends Validated {
    /** People of a post dealt with at once. */
    @Help("People of a post dealt with at once; the rest is a walk, which lets other posts pass.")
    @Range(min = 1, max = 1_000_000)
    @WithDefault("200")
    int sliceRecipients();

    /** Most people in one record of candidates. */
    @Help("Most people in one record between the stages.")
    @Range(min = 1, max = 5_000)
    @WithDefault("200")
    int batchRecipients();

    /** Time between looks whether walks can go on. */
    @Help("Time between looks whether long walks can go on.")
    @DurationRange(min = "PT0.001S", max = "PT10S")
    @WithDefault("PT0.02S")
    Duration interval();

    /** Most candidates of walks on their way between the stages. */
    @Help("Most people of long walks on their way between the stages, for each partition of the posts; fewer while the"
            + " second stage needs more than 0.7 s for them, because other posts wait behind them.")
    @Range(min = 100, max = 10_000_000)
    @WithDefault("10000")
    int windowRecipients();

    /** How long a walk waits for word of them. */
    @Help("After this time without word from the second stage a walk goes on; what it had sent counts as lost.")
    @DurationRange(min = "PT1S", max = "PT1H")
    @WithDefault("PT30S")
    Duration ackTimeout();

    /** As the topology wants it. */
    default Fanout settings() {
        return new Fanout(sliceRecipients(), batchRecipients(), interval(), windowRecipients(), ackTimeout());
    }
}
