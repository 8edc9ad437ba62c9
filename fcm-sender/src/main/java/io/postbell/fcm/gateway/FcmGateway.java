package io.postbell.fcm.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.postbell.event.Push;
import io.postbell.fcm.message.Improvements;
import io.postbell.runtime.delivery.AsSent;
import io.postbell.runtime.delivery.Gateway;
import io.postbell.runtime.delivery.Outcome;
import io.postbell.runtime.delivery.Outcome.Answer;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The way to Firebase Cloud Messaging through the Firebase Admin SDK: one blocking {@code send} per message on a thread of its own, over a
 * few multiplexed connections per app. For any number of threads.
 */
public final class FcmGateway implements Gateway {
    private final Map<String, AppSender> apps = new ConcurrentHashMap<>();
    private final Map<String, AppMeters> metersByApp = new ConcurrentHashMap<>();
    private final Set<AppSender> retired = ConcurrentHashMap.newKeySet();
    private final Workers workers;
    private final Deadlines deadlines = new Deadlines();
    private final Improvements improvements;
    private final InstantSource clock;
    private final MeterRegistry meters;

    private FcmGateway(Workers workers, Improvements improvements, InstantSource clock, MeterRegistry meters) {
        this.workers = workers;
        this.improvements = improvements;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * Opens the way for some apps. Reads their files; connects when the first push comes.
     *
     * @param apps with different names
     * @param improvements what is done better than by the push proxy
     * @param clock the present, for times to live
     * @param meters where the connections are counted
     * @throws IllegalArgumentException if the files of an app cannot be used
     */
    public static FcmGateway open(
            List<FcmApp> apps, Improvements improvements, InstantSource clock, MeterRegistry meters) {
        int connections = apps.stream().mapToInt(FcmApp::connections).sum();
        FcmGateway gateway = open(connections, improvements, clock, meters);
        try {
            apps.forEach(gateway::put);
            return gateway;
        } catch (RuntimeException unusable) {
            gateway.close();
            throw unusable;
        }
    }

    /**
     * Opens a gateway whose apps follow with {@link #put}.
     *
     * @param connections that all of them will have together
     */
    public static FcmGateway open(
            int connections, Improvements improvements, InstantSource clock, MeterRegistry meters) {
        Workers workers = Workers.create(Math.max(1, connections * ConnectionSlot.PERMITS));
        return new FcmGateway(workers, improvements, clock, meters);
    }

    /**
     * Takes up an app, or what is new of one: reads its files. Pushes that are under way end as they would have.
     *
     * @throws IllegalArgumentException if its files cannot be used; then nothing has changed
     */
    public synchronized void put(FcmApp app) {
        AppMeters connections = metersByApp.computeIfAbsent(app.name(), name -> new AppMeters(meters, name));
        AppSender sender = new AppSender(app, improvements, workers, deadlines, clock, connections);
        AppSender former = apps.put(app.name(), sender);
        if (former != null) {
            retired.add(former);
            deadlines.after(app.timeouts().deadline(), () -> {
                former.close();
                retired.remove(former);
            });
        }
    }

    @Override
    public CompletionStage<Outcome> send(Push push, int attempt, Consumer<AsSent> made) {
        AppSender app = apps.get(push.getApp());
        if (app == null) {
            return CompletableFuture.completedFuture(new Outcome.Rejected(Answer.none("unknown_app")));
        }
        return app.send(push, attempt, made);
    }

    @Override
    public void close() {
        apps.values().forEach(AppSender::close);
        retired.forEach(AppSender::close);
        workers.close();
        deadlines.close();
    }
}
