package io.postbell.runtime.kafka;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;

/** Answers of the admin client, for whoever has nothing else to do meanwhile. */
public final class AdminAnswers {
    private AdminAnswers() {}

    /**
     * Waits for one, bounded by the client's own time-outs.
     *
     * @throws KafkaException if the cluster refuses or cannot be reached, or the thread is interrupted
     */
    public static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }
}
