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
    /** People dealt with in one go. */
    @Help("People dealt with in one go; 20,000 take about 25 ms.")
    @Range(min = 1, max = 1_000_000)
    @WithDefault("20000")
    int sliceRecipients();

    /** Most people in one record of candidates. */
    @Help("Most people in one record between the stages.")
    @Range(min = 1, max = 5_000)
    @WithDefault("200")
    int batchRecipients();

    /** Time between slices. */
    @Help("Time between slices of a long walk.")
    @DurationRange(min = "PT0.001S", max = "PT10S")
    @WithDefault("PT0.02S")
    Duration interval();

    /** As the topology wants it. */
    default Fanout settings() {
        return new Fanout(sliceRecipients(), batchRecipients(), interval());
    }
}
