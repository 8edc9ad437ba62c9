package io.postbell.runtime.delivery;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which apps the provider refuses by the operator's mistake, and in which words. Safe for use by several threads. */
final class Misconfigurations {
    private static final Logger LOG = LoggerFactory.getLogger(Misconfigurations.class);

    /** Records may name any app; no more than so many are remembered. */
    private static final int MAX_APPS = 200;

    private final Map<String, String> reasons = new ConcurrentHashMap<>();
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();
    private final DeliveryMetrics metrics;

    Misconfigurations(DeliveryMetrics metrics) {
        this.metrics = metrics;
    }

    /** Takes note of how an attempt for an app ended. */
    void note(String app, Outcome outcome) {
        if (outcome instanceof Outcome.Misconfigured) {
            found(app, outcome.answer().reason().orElseGet(outcome::label));
        } else if (outcome instanceof Outcome.Accepted && !reasons.isEmpty() && reasons.remove(app) != null) {
            LOG.info("app {} works again", app);
        }
    }

    /** The provider's words by app, in the order of names. */
    Map<String, String> current() {
        return new TreeMap<>(reasons);
    }

    private void found(String app, String reason) {
        if (known.size() >= MAX_APPS && !known.containsKey(app)) {
            return;
        }
        if (reasons.put(app, reason) == null) {
            LOG.warn("app {} is misconfigured: the provider says {}; its pushes wait in the retry tiers", app, reason);
            if (known.put(app, true) == null) {
                metrics.misconfigured(app, () -> reasons.containsKey(app) ? 1 : 0);
            }
        }
    }
}
