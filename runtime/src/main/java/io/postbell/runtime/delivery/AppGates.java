package io.postbell.runtime.delivery;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gates of all apps; those of the others stay open when one is paused. Safe for use by several threads. */
final class AppGates {
    private static final Logger LOG = LoggerFactory.getLogger(AppGates.class);

    /** Of {@link NamedApps#MOST} at most; whoever comes after them passes. */
    private final Map<String, AppGate> gates = new ConcurrentHashMap<>();

    private final GateSettings settings;
    private final UnusableApps unusable;
    private final DeliveryMetrics metrics;

    AppGates(GateSettings settings, UnusableApps unusable, DeliveryMetrics metrics) {
        this.settings = settings;
        this.unusable = unusable;
        this.metrics = metrics;
        unusable.reasons().keySet().forEach(this::gate);
    }

    /** A push of an app wants to be tried. If it may, {@link #leave} must follow. */
    Pass enter(String app, Instant now) {
        return unusable.hold(app, now)
                .orElseGet(() -> gate(app).map(gate -> gate.enter(now)).orElse(Pass.GO));
    }

    /** A push of an app has been tried. */
    Judgement leave(String app, Pass pass, Outcome outcome, Instant sentAt, Instant now) {
        AppGate gate = gate(app).orElse(null);
        if (gate == null) {
            return Judgement.asItIs(outcome);
        }
        boolean before = gate.paused();
        Judgement judgement = gate.leave(pass, outcome, sentAt, now);
        if (before != gate.paused()) {
            tell(app, gate);
        }
        return judgement;
    }

    /** What is said of each app that is paused, in the order of names. */
    Map<String, String> paused() {
        Map<String, String> paused = new TreeMap<>(unusable.reasons());
        gates.forEach((app, gate) -> gate.pause().ifPresent(why -> paused.put(app, why)));
        return paused;
    }

    private Optional<AppGate> gate(String app) {
        AppGate known = gates.get(app);
        if (known != null || gates.size() >= NamedApps.MOST) {
            return Optional.ofNullable(known);
        }
        return Optional.of(gates.computeIfAbsent(app, added -> {
            AppGate gate = new AppGate(settings);
            metrics.watch(added, gate, () -> unusable.contain(added));
            return gate;
        }));
    }

    private static void tell(String app, AppGate gate) {
        gate.pause()
                .ifPresentOrElse(
                        why -> LOG.warn("app {} is paused: {}; its pushes wait", app, why),
                        () -> LOG.info("app {} works again", app));
    }
}
