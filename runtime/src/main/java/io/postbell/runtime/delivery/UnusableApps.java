package io.postbell.runtime.delivery;

import io.postbell.runtime.delivery.Outcome.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds back what is for apps that the gateway cannot use. They are not probed with pushes, since none would tell more; whoever waits looks again
 * after as long as the app has been found unusable, within the bounds of a paused app's probes. Thread-safe.
 */
final class UnusableApps {
    private final Gateway gateway;
    private final GateSettings settings;
    private final Map<String, Instant> since = new ConcurrentHashMap<>();

    UnusableApps(Gateway gateway, GateSettings settings) {
        this.gateway = gateway;
        this.settings = settings;
    }

    /** Each with what is wrong with it; changes as time goes by. */
    Map<String, String> reasons() {
        return gateway.unusableApps();
    }

    boolean contain(String app) {
        return reasons().containsKey(app);
    }

    /** That a push of this app must wait; empty if it may go. */
    Optional<Pass> hold(String app, Instant now) {
        if (!contain(app)) {
            return Optional.empty();
        }
        Duration age = Duration.between(since.computeIfAbsent(app, first -> now), now);
        Duration least = age.compareTo(settings.firstProbe()) > 0 ? age : settings.firstProbe();
        Duration wait = least.compareTo(settings.longestProbe()) < 0 ? least : settings.longestProbe();
        Answer answer = Answer.none("paused: " + AppFiles.REASON);
        return Optional.of(Pass.wait(new Hold(now.plus(wait), new Outcome.Misconfigured(answer))));
    }
}
