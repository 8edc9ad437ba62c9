package io.postbell.fcm;

import io.postbell.runtime.config.CommonConfig;
import io.postbell.runtime.config.Help;
import io.postbell.runtime.config.Problems;
import io.postbell.runtime.config.Secret;
import io.postbell.runtime.delivery.DeliveryConfig;
import io.smallrye.config.ConfigMapping;

/** Everything that fcm-sender can be told. */
@ConfigMapping(prefix = "postbell")
public interface FcmSenderConfig extends CommonConfig {
    /** The way to Google. */
    FcmConfig fcm();

    /** The delivery engine. */
    DeliveryConfig delivery();

    /** Key of the hashes that stand for device tokens; the same in all services. */
    @Help("Secret key of the hashes that stand for device tokens in events; the same in all services.")
    Secret referenceKey();

    @Override
    default void validate(Problems problems) {
        if (delivery().answerTimeout().compareTo(fcm().deadline()) <= 0) {
            problems.add(
                    "delivery.answer-timeout",
                    delivery().answerTimeout(),
                    "longer than postbell.fcm.deadline, " + fcm().deadline());
        }
    }
}
