package io.postbell.ingest.http;

import io.postbell.event.Delivery;
import io.postbell.ingest.log.LogEntry;
import io.postbell.ingest.proxy.PushAck;
import io.postbell.ingest.proxy.PushProxy;
import io.postbell.ingest.proxy.Received;
import io.postbell.ingest.proxy.Verdict;
import io.postbell.schemas.topic.Topics;
import java.time.Instant;
import java.util.Optional;

/** Takes a phone's acknowledgement: it becomes a delivery event. */
final class AckReceipt implements VerdictEndpoint.Action {
    private final PushProxy proxy;
    private final ApiParts parts;
    private final Publisher publisher;

    AckReceipt(PushProxy proxy, ApiParts parts) {
        this.proxy = proxy;
        this.parts = parts;
        this.publisher = parts.publisher();
    }

    @Override
    public void carryOut(VerdictExchange exchange, byte[] body) {
        PushAck.Read read = PushAck.read(body);
        if (read instanceof PushAck.Read.Bad bad) {
            proxy.meters().badRequest();
            exchange.answer(bad.verdict());
            return;
        }
        if (!Credentials.permit(parts.access().get(), exchange.exchange().request())) {
            proxy.meters().badRequest();
            exchange.fail("Failed because of a missing or wrong credential");
            return;
        }
        Instant now = parts.clock().instant();
        Optional<Delivery> event = proxy.received().event(((PushAck.Read.Good) read).ack(), now);
        if (event.isEmpty()) {
            exchange.answer(Verdict.OK);
            return;
        }
        LogEntry<Delivery> entry = new LogEntry<>(Topics.DELIVERIES, Received.key(event.get()), event.get(), now);
        exchange.publish(
                publisher,
                entry,
                failure -> exchange.answer(
                        failure.map(NotWritten::words).map(Verdict::fail).orElse(Verdict.OK)));
    }
}
