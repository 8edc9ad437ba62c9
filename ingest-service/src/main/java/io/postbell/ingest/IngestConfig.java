package io.postbell.ingest;

import io.postbell.runtime.config.CommonConfig;
import io.postbell.runtime.config.Help;
import io.postbell.runtime.config.Problems;
import io.postbell.runtime.config.Secret;
import io.smallrye.config.ConfigMapping;

/** Everything that the ingest service can be told. */
@ConfigMapping(prefix = "postbell")
public interface IngestConfig extends CommonConfig {
    /** The way in. */
    IngestSettings ingest();

    /** Key of the hashes that stand for device tokens; the same in all services. */
    @Help("Secret key of the hashes that stand for device tokens in events; the same in all services.")
    Secret referenceKey();

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
