package io.postbell.local.sim.engine;

import io.postbell.local.sim.http.Answer;
import io.postbell.local.sim.http.Exchange;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * What happens to one request.
 *
 * @param status that will be answered, empty for no answer
 * @param reason why it is not accepted
 * @param delay before it happens
 * @param act what happens, on the connection's event loop
 */
record Play(OptionalInt status, Optional<String> reason, Duration delay, Consumer<Exchange> act) {
    static Play answer(Answer answer, Optional<String> reason) {
        return new Play(OptionalInt.of(answer.status()), reason, Duration.ZERO, exchange -> exchange.answer(answer));
    }

    static Play noAnswer(String reason, Consumer<Exchange> act) {
        return new Play(OptionalInt.empty(), Optional.of(reason), Duration.ZERO, act);
    }

    Play after(Duration more) {
        return new Play(status, reason, delay.plus(more), act);
    }

    Play then(Consumer<Exchange> next) {
        return new Play(status, reason, delay, act.andThen(next));
    }

    void perform(Exchange exchange) {
        if (delay.isZero()) {
            act.accept(exchange);
        } else {
            exchange.after(delay, () -> act.accept(exchange));
        }
    }
}
