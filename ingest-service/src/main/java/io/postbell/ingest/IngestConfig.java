package io.postbell.ingest;

import io.postbell.runtime.config.CommonConfig;
import io.postbell.runtime.config.Problems;
import io.smallrye.config.ConfigMapping;

/** Everything that the ingest service can be told. */
@ConfigMapping(prefix = "postbell")
public interface IngestConfig extends CommonConfig {
    /** The way in. */
    IngestSettings ingest();

    @Override
    default void validate(Problems problems) {
        if (ingest().membershipSettle().multipliedBy(2).compareTo(ingest().deadline()) > 0) {
            problems.add(
                    "ingest.membership-settle",
                    ingest().membershipSettle(),
                    "at most half of postbell.ingest.deadline, " + ingest().deadline());
        }
    }
}
