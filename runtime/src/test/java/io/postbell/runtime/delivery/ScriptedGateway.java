package io.postbell.runtime.delivery;

import io.postbell.event.Push;
import io.postbell.runtime.delivery.Outcome.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** A gateway that answers as a test says and remembers what it was asked. */
final class ScriptedGateway implements Gateway {
    static final Outcome ACCEPTED = new Outcome.Accepted(Answer.of(200, null), Optional.of("m1"));

    static final AsSent MADE = new AsSent(321, true, 10, Optional.of("alert"), Optional.of("n"));

    /** One call. */
    record Call(String notificationId, String device, int attempt, CompletableFuture<Outcome> answer) {}

    final List<Call> calls = new CopyOnWriteArrayList<>();
    final AtomicInteger inFlight = new AtomicInteger();
    final AtomicInteger mostInFlight = new AtomicInteger();
    final List<String> overlaps = new CopyOnWriteArrayList<>();
    private final Map<String, Boolean> busyDevices = new ConcurrentHashMap<>();
    private volatile BiFunction<Push, Integer, CompletionStage<Outcome>> script =
            (push, attempt) -> CompletableFuture.completedFuture(ACCEPTED);
    private volatile boolean closed;

    void script(BiFunction<Push, Integer, CompletionStage<Outcome>> next) {
        script = next;
    }

    void answer(Outcome outcome) {
        script = (push, attempt) -> CompletableFuture.completedFuture(outcome);
    }

    /** From now on nothing is answered but by {@link Call#answer}. */
    void hold() {
        script = (push, attempt) -> new CompletableFuture<>();
    }

    /** Accepts everything that is held, and what comes. */
    void release() {
        answer(ACCEPTED);
        calls.forEach(call -> call.answer().complete(ACCEPTED));
    }

    boolean closed() {
        return closed;
    }

    List<String> sentIds() {
        return calls.stream().map(Call::notificationId).toList();
    }

    @Override
    public CompletionStage<Outcome> send(Push push, int attempt, Consumer<AsSent> made) {
        if (busyDevices.put(push.getDeviceId(), true) != null) {
            overlaps.add(push.getDeviceId());
        }
        mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        CompletableFuture<Outcome> seen = answer.whenComplete((outcome, failure) -> {
            busyDevices.remove(push.getDeviceId());
            inFlight.decrementAndGet();
        });
        made.accept(MADE);
        calls.add(new Call(push.getNotificationId(), push.getDeviceId(), attempt, answer));
        var unused = script.apply(push, attempt).whenComplete((outcome, failure) -> {
            if (failure != null) {
                answer.completeExceptionally(failure);
            } else {
                answer.complete(outcome);
            }
        });
        return seen;
    }

    @Override
    public void close() {
        closed = true;
    }
}
