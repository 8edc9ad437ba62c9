package io.postbell.fcm.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.postbell.event.Push;
import io.postbell.fcm.message.Improvements;
import io.postbell.runtime.delivery.Gateway;
import io.postbell.runtime.delivery.Outcome;
import io.postbell.runtime.delivery.Outcome.Answer;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The way to Firebase Cloud Messaging through the Firebase Admin SDK: one blocking {@code send} per message on a thread of its own, over a
 * few multiplexed connections per app. For any number of threads.
 */
public final class FcmGateway implements Gateway {
    /** Not changed any more once the gateway is open. */
    private final Map<String, AppSender> apps = new HashMap<>();

    private final Workers workers;
    private final Deadlines deadlines = new Deadlines();

    private FcmGateway(Workers workers) {
        this.workers = workers;
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
        int permits = apps.stream().mapToInt(FcmApp::connections).sum() * ConnectionSlot.PERMITS;
        FcmGateway gateway = new FcmGateway(Workers.create(Math.max(1, permits)));
        try {
            for (FcmApp app : apps) {
                AppMeters connections = new AppMeters(meters, app.name());
                gateway.apps.put(
                        app.name(),
                        new AppSender(app, improvements, gateway.workers, gateway.deadlines, clock, connections));
            }
            return gateway;
        } catch (RuntimeException unusable) {
            gateway.close();
            throw unusable;
        }
    }

    @Override
    public CompletionStage<Outcome> send(Push push, int attempt) {
        AppSender app = apps.get(push.getApp());
        if (app == null) {
            return CompletableFuture.completedFuture(new Outcome.Rejected(Answer.none("unknown_app")));
        }
        return app.send(push, attempt);
    }

    @Override
    public void close() {
        apps.values().forEach(AppSender::close);
        workers.close();
        deadlines.close();
    }
}
