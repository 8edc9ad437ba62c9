package io.postbell.apns;

import io.postbell.runtime.config.CommonConfig;
import io.postbell.runtime.config.Help;
import io.postbell.runtime.config.Problems;
import io.postbell.runtime.config.Secret;
import io.postbell.runtime.delivery.DeliveryConfig;
import io.smallrye.config.ConfigMapping;

/** Everything that apns-sender can be told. */
@ConfigMapping(prefix = "postbell")
public interface ApnsSenderConfig extends CommonConfig {
    /** The way to Apple. */
    ApnsConfig apns();

    /** The delivery engine. */
    DeliveryConfig delivery();

    /** Key of the hashes that stand for device tokens; the same in all services. */
    @Help("Secret key of the hashes that stand for device tokens in events; the same in all services.")
    Secret referenceKey();

    @Override
    default void validate(Problems problems) {
        if (delivery().answerTimeout().compareTo(apns().deadline()) <= 0) {
            problems.add(
                    "delivery.answer-timeout",
                    delivery().answerTimeout(),
                    "longer than postbell.apns.deadline, " + apns().deadline());
        }
    }
}
