package io.postbell.ingest.http;

import io.postbell.event.DirectPush;
import io.postbell.ingest.log.LogEntry;
import io.postbell.ingest.proxy.ProviderVerdicts;
import io.postbell.ingest.proxy.PushIntake.Taken;
import io.postbell.ingest.proxy.PushProxy;
import io.postbell.ingest.proxy.Verdict;
import io.postbell.ingest.proxy.Waits.Wait;
import io.postbell.runtime.tracing.Step;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes a push of the push-proxy contract: refuses it, answers that its token is dead, or writes it and answers when Kafka has it, or when the
 * provider has given its verdict.
 */
final class SendPush implements VerdictEndpoint.Action {
    private final PushProxy proxy;
    private final ApiParts parts;
    private final Publisher publisher;

    SendPush(PushProxy proxy, ApiParts parts) {
        this.proxy = proxy;
        this.parts = parts;
        this.publisher = parts.publisher();
    }

    @Override
    public void carryOut(VerdictExchange exchange, byte[] body) {
        Instant now = parts.clock().instant();
        HttpServerRequest request = exchange.exchange().request();
        Step step = RequestSteps.begin(parts.steps(), "/api/v1/send_push", request);
        exchange.endsWith(step);
        String traceId = TraceIds.of(step, request, parts.freshIds()::traceId);
        Taken taken = proxy.intake().take(body, now, traceId);
        if (taken instanceof Taken.Refused refused) {
            proxy.meters().badRequest();
            exchange.answer(refused.verdict());
        } else {
            DirectPush push = ((Taken.Push) taken).record();
            if (Credentials.permit(parts.access().get(), exchange.exchange().request(), push.getServerId())) {
                send(exchange, push, now, step);
            } else {
                proxy.meters().badRequest();
                exchange.fail("Failed because of a missing or wrong credential serverId=" + push.getServerId());
            }
        }
    }

    private void send(VerdictExchange exchange, DirectPush push, Instant now, Step step) {
        Optional<String> dead = proxy.deadTokens().reason(push.getDeviceId(), now);
        if (dead.isPresent()) {
            proxy.feed().removed(push, dead.get());
            exchange.answer(Verdict.REMOVE);
            return;
        }
        boolean probe = ProviderVerdicts.isProbe(push);
        Instant until = now.plus(proxy.settings().verdictDeadline());
        boolean off = proxy.switchedOff().contains(push.getServerId());
        boolean waits = !off && (probe || proxy.settings().sync());
        Optional<Wait> wait = waits ? proxy.waits().begin(push, until) : Optional.empty();
        wait.ifPresent(begun -> exchange.exchange().context().addEndHandler(end -> begun.close()));
        if (probe && waits && wait.isEmpty()) {
            exchange.fail("the provider's verdict cannot be waited for at the moment");
            return;
        }
        proxy.feed().taken(push);
        String key = Keys.device(push.getServerId(), null, push.getDeviceId());
        exchange.publish(publisher, new LogEntry<>(Topics.DIRECT_PUSHES, key, push, now).partOf(step), failure -> {
            if (failure.isPresent()) {
                proxy.feed().notTaken(push, failure.get().label());
                exchange.fail(failure.get().words());
            } else if (wait.isPresent()) {
                await(exchange, wait.get(), probe, until);
            } else if (probe) {
                exchange.fail("a policy switches pushes off serverId=" + push.getServerId());
            } else {
                exchange.answer(Verdict.OK);
            }
        });
    }

    /** The push is durable. What is held for it is given back; who waits is bounded by itself. */
    private void await(VerdictExchange exchange, Wait wait, boolean probe, Instant until) {
        exchange.exchange().lease().close();
        Duration left = Duration.between(parts.clock().instant(), until);
        long timer = exchange.exchange()
                .context()
                .vertx()
                .setTimer(Math.max(1, left.toMillis()), id -> exchange.answer(overdue(probe)));
        wait.end().thenAccept(verdict -> exchange.exchange().onLoop(() -> {
            exchange.exchange().context().vertx().cancelTimer(timer);
            exchange.answer(verdict);
        }));
    }

    /** A probe's caller must not take silence for a yes. Any other push will be delivered. */
    private Verdict overdue(boolean probe) {
        return probe
                ? Verdict.fail("the provider gave no verdict within "
                        + proxy.settings().verdictDeadline().toMillis() + " ms")
                : Verdict.OK;
    }
}
