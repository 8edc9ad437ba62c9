package io.postbell.apns.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.postbell.apns.request.ApnsRequest;
import io.postbell.apns.request.Improvements;
import io.postbell.event.Push;
import io.postbell.runtime.delivery.AsSent;
import io.postbell.runtime.delivery.Gateway;
import io.postbell.runtime.delivery.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to Apple for any number of apps. Thread-safe; no thread ever waits in it. Outcomes complete on the connections' threads and on the
 * JVM's timer thread, so what follows them must not block.
 *
 * <p>Each app has permits of its own, so that one app's burst does not take another's; a push without a permit waits, and its deadline runs
 * while it does.
 */
public final class ApnsGateway implements Gateway {
    private static final Logger LOG = LoggerFactory.getLogger(ApnsGateway.class);
    private static final Duration CLOSING_SLACK = Duration.ofSeconds(2);

    private final Routes routes;
    private final ApnsLimits limits;
    private final Improvements improvements;

    private ApnsGateway(Routes routes, ApnsLimits limits, Improvements improvements) {
        this.routes = routes;
        this.limits = limits;
        this.improvements = improvements;
    }

    /**
     * Takes up an app, or what is new of one. Pushes that are under way end as they would have.
     *
     * @param app from now on what its name stands for
     * @throws IllegalArgumentException if its credentials cannot be used; then nothing has changed
     */
    public void put(ApnsApp app) {
        routes.put(app);
    }

    /**
     * Opens a gateway. Connections are made when the first push comes.
     *
     * @param apps the apps to begin with, each name once; others may follow
     * @param improvements what is done better than by the push proxy
     * @param clock the present, for the death of tokens
     * @param meters where connections and permits are counted
     */
    public static ApnsGateway open(
            Collection<ApnsApp> apps,
            ApnsLimits limits,
            Improvements improvements,
            InstantSource clock,
            MeterRegistry meters) {
        ApnsAnswers answers = new ApnsAnswers(improvements, clock);
        return new ApnsGateway(Routes.open(apps, limits, answers, meters), limits, improvements);
    }

    @Override
    public CompletionStage<Outcome> send(Push push, int attempt, Consumer<AsSent> made) {
        Optional<Route> route = routes.to(push.getApp());
        if (route.isEmpty()) {
            return rejected("unknown_app");
        }
        if (push.getToken().isEmpty()) {
            return rejected("MissingDeviceToken");
        }
        ApnsRequest request = ApnsRequest.of(push, route.get().bundleId(), improvements);
        made.accept(request.asSent());
        boolean hopeless = improvements.cutToFit() && !request.payload().fits();
        return hopeless ? rejected("PayloadTooLarge") : route.get().send(request);
    }

    @Override
    public void close() {
        Duration atMost = limits.gracefulShutdown().plus(CLOSING_SLACK);
        try {
            routes.close().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // nothing is lost by it: what they still carry has no answer and will be tried again
            LOG.warn("the connections to Apple did not close within {}", atMost, e);
        }
    }

    /** Refused here, with the words that Apple would use where it has some. */
    private static CompletionStage<Outcome> rejected(String reason) {
        return CompletableFuture.completedFuture(new Outcome.Rejected(Outcome.Answer.none(reason)));
    }
}
