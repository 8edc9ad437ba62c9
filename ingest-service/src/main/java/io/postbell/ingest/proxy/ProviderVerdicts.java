package io.postbell.ingest.proxy;

import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.event.DirectPush;
import io.postbell.schemas.topic.Provider;
import java.time.Instant;
import java.util.Optional;

/** The push proxy's words for what became of a push (push-proxy contract, sections 2 and 7). Pure. */
public final class ProviderVerdicts {
    private static final String TEST = "test";

    private ProviderVerdicts() {}

    /** Whether a push asks if its phone can be reached, so that its caller needs the provider's own word. */
    public static boolean isProbe(DirectPush push) {
        return push.getType().equals(TEST);
    }

    /**
     * What an event says to the caller.
     *
     * @param probe whether the provider's first word counts; another push that will be tried again is as good as sent, unless the next attempt
     *     comes while the caller still waits
     * @param until when the caller will wait no longer
     * @return empty while there is something to wait for
     */
    static Optional<Verdict> of(Delivery event, boolean probe, Instant until) {
        DeliveryEventType type = event.getEventType();
        return switch (type) {
            case SENT -> Optional.of(Verdict.OK);
            case TOKEN_DEAD -> Optional.of(Verdict.REMOVE);
            case DEAD_LETTERED -> Optional.of(Verdict.fail(reason(event)));
            case EXPIRED -> Optional.of(Verdict.fail("the push expired before the provider took it"));
            case RETRY_SCHEDULED -> {
                if (probe) {
                    yield Optional.of(Verdict.fail(reason(event)));
                }
                boolean soon = event.getRetryAt() != null && event.getRetryAt().isBefore(until);
                yield soon ? Optional.empty() : Optional.of(Verdict.OK);
            }
            default -> Optional.empty();
        };
    }

    /** As the push proxy has it: of Apple's answers only whether there was one, of Google's the error. */
    private static String reason(Delivery event) {
        if (event.getProvider().equals(Provider.FCM.label())) {
            return event.getProviderReason() == null ? "unknown error" : event.getProviderReason();
        }
        return event.getProviderStatus() == null ? "unknown transport error" : "unknown send response error";
    }
}
