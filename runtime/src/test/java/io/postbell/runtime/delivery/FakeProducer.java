package io.postbell.runtime.delivery;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;

/** A producer that acknowledges on a thread of its own, as Kafka's does. */
final class FakeProducer {
    /** What becomes of what is sent. */
    enum Broker {
        /** It is taken. */
        TAKES,
        /** It waits until the broker is different. */
        SILENT,
        /** It is given up. */
        AWAY,
        /** What has a value is too large. */
        TINY
    }

    private record Sent(ProducerRecord<byte[], byte[]> record, Callback callback) {}

    private final FakeKafka kafka;
    private final ExecutorService io = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "fake-producer");
        thread.setDaemon(true);
        return thread;
    });
    private final Queue<Sent> unanswered = new ConcurrentLinkedQueue<>();

    FakeProducer(FakeKafka kafka) {
        this.kafka = kafka;
    }

    @SuppressWarnings("unchecked")
    Producer<byte[], byte[]> asProducer() {
        return (Producer<byte[], byte[]>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Producer.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "send" -> send((ProducerRecord<byte[], byte[]>) arguments[0], (Callback) arguments[1]);
                        case "close" -> io.shutdown();
                        case "partitionsFor" -> {
                            return List.of();
                        }
                        default -> throw new UnsupportedOperationException(method.toString());
                    }
                    return method.getName().equals("send") ? new CompletableFuture<>() : null;
                });
    }

    void brokerChanged() {
        run(this::answer);
    }

    private void send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        if (io.isShutdown()) {
            throw new IllegalStateException("closed");
        }
        unanswered.add(new Sent(record, callback));
        run(this::answer);
    }

    private void run(Runnable work) {
        try {
            io.execute(work);
        } catch (RejectedExecutionException e) {
            // closed in the meantime; what was not answered stays so
        }
    }

    private void answer() {
        Broker broker = kafka.broker();
        while (broker != Broker.SILENT && !unanswered.isEmpty()) {
            Sent sent = unanswered.remove();
            if (broker == Broker.AWAY) {
                sent.callback().onCompletion(null, new TimeoutException("broker is away"));
            } else if (broker == Broker.TINY
                    && sent.record().topic().contains("push")
                    && sent.record().value() != null) {
                sent.callback().onCompletion(null, new RecordTooLargeException("broker is tiny"));
            } else {
                kafka.append(sent.record());
                sent.callback().onCompletion(null, null);
            }
        }
    }
}
