package io.postbell.local.sim.engine;

import io.postbell.local.sim.http.Answer;
import io.postbell.local.sim.http.Body;
import io.postbell.local.sim.http.Exchange;
import io.postbell.local.sim.http.Request;
import io.postbell.local.sim.script.Action;
import io.postbell.local.sim.script.Rejection;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Turns actions into what is done on the wire. */
final class Plays {
    private static final Body WEB_PAGE =
            Body.of("<!DOCTYPE html>\n<html><title>Error</title><p>The server encountered an error.</html>\n");

    /** Lets the answer arrive first: some clients drop what they have not read yet when the connection's end is announced. */
    private static final Duration LAST_WORD = Duration.ofMillis(100);

    private final ProviderFace face;

    Plays(ProviderFace face) {
        this.face = face;
    }

    Play of(Action action, Request request, Inspection inspection) {
        if (action instanceof Action.Refuse refuse) {
            return refusal(request, refuse.rejection());
        }
        if (action instanceof Action.Delay delay) {
            return acceptance(request, inspection).after(delay.by());
        }
        if (action instanceof Action.GoAway) {
            return acceptance(request, inspection).then(Exchange::goAway);
        }
        if (action instanceof Action.LimitStreams limit) {
            return acceptance(request, inspection).then(exchange -> exchange.limitStreams(limit.max()));
        }
        if (action instanceof Action.WebPage page) {
            Answer answer = new Answer(page.status(), Map.of("content-type", "text/html; charset=utf-8"), WEB_PAGE);
            return Play.answer(answer, Optional.of("web page"));
        }
        if (action instanceof Action.Bodyless bodyless) {
            return Play.answer(Answer.empty(bodyless.status(), Map.of()), Optional.of("no body"));
        }
        if (action instanceof Action.Hang) {
            return Play.noAnswer("hang", exchange -> {});
        }
        if (action instanceof Action.Reset) {
            return Play.noAnswer("reset", Exchange::reset);
        }
        if (action instanceof Action.Close) {
            return Play.noAnswer("close", Exchange::closeConnection);
        }
        return acceptance(request, inspection);
    }

    Play refusal(Request request, Rejection rejection) {
        Play play = Play.answer(face.refused(request, rejection), Optional.of(rejection.reason()));
        return face.endsConnection(rejection)
                ? play.then(exchange -> exchange.after(LAST_WORD, exchange::goAway))
                : play;
    }

    private Play acceptance(Request request, Inspection inspection) {
        return Play.answer(face.accepted(request, inspection), Optional.empty());
    }
}
