package io.postbell.local.sim.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.local.sim.http.Exchange;
import io.postbell.local.sim.http.Request;
import io.postbell.local.sim.http.RequestHandler;
import io.postbell.local.sim.record.PushListener;
import io.postbell.local.sim.record.ReceivedPush;
import io.postbell.local.sim.record.RecordedRequest;
import io.postbell.local.sim.record.RequestLog;
import io.postbell.local.sim.script.Action;
import io.postbell.local.sim.script.Outage;
import io.postbell.local.sim.script.Script;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;

/** Takes each push: judge, decide, record, tell, answer. In this order, so that what was answered is on record. */
final class PushDesk implements RequestHandler {
    private final ProviderFace face;
    private final Plays plays;
    private final Supplier<Script> script;
    private final RequestLog log;
    private final PushListener listener;
    private final Clock clock;

    PushDesk(ProviderFace face, Supplier<Script> script, RequestLog log, PushListener listener, Clock clock) {
        this.face = face;
        this.plays = new Plays(face);
        this.script = script;
        this.log = log;
        this.listener = listener;
        this.clock = clock;
    }

    @Override
    public void handle(Exchange exchange) {
        Instant at = clock.instant();
        Request request = exchange.request();
        JsonNode body = RequestJson.of(request);
        Inspection inspection = face.inspect(request, body);
        Script now = script.get();
        Play play = decide(now, request, inspection).after(now.delay());
        ReceivedPush push = new ReceivedPush(
                face.provider(),
                inspection.token(),
                inspection.app(),
                new RecordedRequest(face.provider(), request, body),
                play.status(),
                play.reason(),
                at);
        log.add(push);
        listener.received(push);
        play.perform(exchange);
    }

    private Play decide(Script now, Request request, Inspection inspection) {
        if (now.outage() == Outage.HANG) {
            return plays.of(new Action.Hang(), request, inspection);
        }
        if (now.outage() == Outage.ERROR) {
            return plays.refusal(request, face.unavailable());
        }
        return inspection
                .refusal()
                .map(refusal -> plays.refusal(request, refusal))
                .orElseGet(() -> plays.of(now.actionFor(inspection.token()), request, inspection));
    }
}
