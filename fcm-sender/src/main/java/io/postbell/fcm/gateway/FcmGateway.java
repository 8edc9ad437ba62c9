package io.postbell.fcm.gateway;

import io.postbell.event.Push;
import io.postbell.runtime.delivery.Gateway;
import io.postbell.runtime.delivery.Outcome;
import io.postbell.runtime.delivery.Outcome.Answer;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * The way to Firebase Cloud Messaging through the Firebase Admin SDK: one blocking {@code send} per message on a thread of its own, over a
 * few multiplexed connections per app. For any number of threads.
 */
public final class FcmGateway implements Gateway {
    private final Map<String, AppSender> apps;
    private final Workers workers;

    private FcmGateway(Map<String, AppSender> apps, Workers workers) {
        this.apps = apps;
        this.workers = workers;
    }

    /**
     * Opens the way for some apps. Reads their files; connects when the first push comes.
     *
     * @param apps with different names
     * @param clock the present, for times to live
     * @throws IllegalArgumentException if the files of an app cannot be used
     */
    public static FcmGateway open(List<FcmApp> apps, InstantSource clock) {
        int permits = apps.stream().mapToInt(FcmApp::connections).sum() * Lane.PERMITS;
        Workers workers = Workers.create(Math.max(1, permits));
        return new FcmGateway(
                apps.stream()
                        .collect(Collectors.toUnmodifiableMap(FcmApp::name, app -> new AppSender(app, workers, clock))),
                workers);
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
    }
}
