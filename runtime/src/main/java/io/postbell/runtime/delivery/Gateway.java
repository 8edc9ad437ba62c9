package io.postbell.runtime.delivery;

import io.postbell.event.Push;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The way to one provider. The delivery engine owns it: it calls {@link #send} from its consumer threads, or from the thread that completed
 * the send before for the same device, and closes it after the last send has completed. Implementations keep a deadline
 * of their own on each send and know nothing of Kafka.
 */
public interface Gateway extends AutoCloseable {
    /**
     * Hands one push to the provider, without blocking.
     *
     * @param push what to send; its {@code app} names the configured app
     * @param attempt 1 for the first
     * @param made is told, before the outcome and on any thread, what the attempt has for the phone, if it comes to that
     * @return completes on any thread, always with a value and always within the gateway's deadline; completing exceptionally is a defect,
     *     which the engine treats as {@link Outcome.Unknown}
     */
    CompletionStage<Outcome> send(Push push, int attempt, Consumer<AsSent> made);

    /**
     * Apps of which no push can be sent at present because of the operator's files, each with what is wrong, for people. Asked before each push,
     * which then waits. An app that is not in it any more never comes back into it.
     */
    default Map<String, String> unusableApps() {
        return Map.of();
    }

    /** Releases connections. Sends that are still under way complete as {@link Outcome.Unknown}. */
    @Override
    void close();
}
