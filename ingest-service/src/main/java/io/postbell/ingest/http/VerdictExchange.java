package io.postbell.ingest.http;

import io.postbell.ingest.log.LogEntry;
import io.postbell.ingest.proxy.Verdict;
import io.postbell.runtime.tracing.Step;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** An exchange that ends with a verdict, whatever happens (push-proxy contract, section 2). Belongs to the request's event loop. */
final class VerdictExchange {
    private final Exchange exchange;
    private boolean failed;

    VerdictExchange(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Makes a step a part of it: the step ends with the exchange, and fails if the verdict says so or none was given. */
    void endsWith(Step step) {
        exchange.context().addEndHandler(end -> {
            if (failed || end.failed()) {
                step.failed();
            }
            step.close();
        });
    }

    Exchange exchange() {
        return exchange;
    }

    /** Answers, if nothing was answered yet. */
    void answer(Verdict verdict) {
        if (exchange.isOpen()) {
            failed = verdict.error() != null;
            if (failed) {
                exchange.meters().rejected("verdict-fail");
            }
            exchange.answer(200, Exchange.TEXT, Buffer.buffer(verdict.json()));
        }
    }

    void fail(String error) {
        answer(Verdict.fail(error));
    }

    /**
     * Writes an entry, or answers that it cannot be.
     *
     * @param then is told on the event loop how that ended: empty if it is durable
     */
    void publish(Publisher publisher, LogEntry<?> entry, Consumer<Optional<NotWritten>> then) {
        if (!exchange.lease().records(1)) {
            then.accept(Optional.of(NotWritten.BUSY));
            return;
        }
        long millis = publisher.deadline().toMillis();
        AtomicBoolean over = new AtomicBoolean();
        Consumer<Optional<NotWritten>> once = end -> {
            if (over.compareAndSet(false, true)) {
                then.accept(end);
            }
        };
        long timer =
                exchange.context().vertx().setTimer(millis, id -> once.accept(Optional.of(NotWritten.within(millis))));
        publisher
                .publish(List.of(entry))
                .whenComplete((done, failure) -> exchange.onLoop(() -> {
                    exchange.context().vertx().cancelTimer(timer);
                    if (failure == null) {
                        exchange.meters().accepted(entry.topic().name());
                    }
                    once.accept(Optional.ofNullable(failure).map(publisher::notWritten));
                }));
    }
}
