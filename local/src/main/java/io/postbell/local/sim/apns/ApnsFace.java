package io.postbell.local.sim.apns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.local.sim.engine.Inspection;
import io.postbell.local.sim.engine.ProviderFace;
import io.postbell.local.sim.http.Answer;
import io.postbell.local.sim.http.Body;
import io.postbell.local.sim.http.Request;
import io.postbell.local.sim.script.Rejection;
import io.postbell.schemas.topic.Provider;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Apple's side of {@code POST /3/device/<token>}. */
public final class ApnsFace implements ProviderFace {
    private static final String PATH = "/3/device/";
    private static final int TOKEN_DEAD = 410;

    private final ProviderTokens providerTokens;
    private final ApnsHeaders headers;
    private final Clock clock;

    /** A face with these rules. */
    public ApnsFace(ApnsRules rules, Clock clock) {
        this.providerTokens = new ProviderTokens(rules.keys(), clock);
        this.headers = new ApnsHeaders(rules.topics());
        this.clock = clock;
    }

    @Override
    public Provider provider() {
        return Provider.APNS;
    }

    @Override
    public Inspection inspect(Request request, JsonNode body) {
        String topic = request.header(ApnsHeaders.TOPIC)
                .or(() -> ClientCertificate.topic(request))
                .orElse("");
        if (!request.path().startsWith(PATH)) {
            return Inspection.refused("", topic, Rejection.of(404, "BadPath"));
        }
        String token = request.path().substring(PATH.length());
        return refusal(request, body, token)
                .map(refusal -> Inspection.refused(token, topic, refusal))
                .orElseGet(() -> Inspection.valid(token, topic));
    }

    private Optional<Rejection> refusal(Request request, JsonNode body, String token) {
        if (!request.method().equals("POST")) {
            return Optional.of(Rejection.of(405, "MethodNotAllowed"));
        }
        if (token.isEmpty()) {
            return Optional.of(Rejection.of(400, "MissingDeviceToken"));
        }
        if (token.indexOf('/') >= 0) {
            return Optional.of(Rejection.of(404, "BadPath"));
        }
        return letIn(request).or(() -> headers.refusal(request)).or(() -> ApnsPayloadRules.refusal(request, body));
    }

    /** By a token, or by the certificate of the connection. */
    private Optional<Rejection> letIn(Request request) {
        Optional<String> token = request.header("authorization");
        return token.isEmpty() && ClientCertificate.topic(request).isPresent()
                ? Optional.empty()
                : providerTokens.refusal(token);
    }

    @Override
    public Answer accepted(Request request, Inspection inspection) {
        return Answer.empty(200, Map.of(ApnsHeaders.ID, id(request)));
    }

    @Override
    public Answer refused(Request request, Rejection rejection) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("reason", rejection.reason());
        if (rejection.status() == TOKEN_DEAD) {
            json.put("timestamp", clock.millis() - 1_000 * rejection.seconds().orElse(0));
        }
        return new Answer(
                rejection.status(),
                Map.of(ApnsHeaders.ID, id(request), "content-type", "application/json"),
                Body.of(json.toString()));
    }

    @Override
    public Rejection unavailable() {
        return Rejection.of(503, "ServiceUnavailable");
    }

    @Override
    public boolean endsConnection(Rejection rejection) {
        return rejection.reason().equals("Shutdown");
    }

    private static String id(Request request) {
        return request.header(ApnsHeaders.ID).orElseGet(() -> newId().toString().toUpperCase(Locale.ROOT));
    }

    /** Unique enough here, and much cheaper than a secure one. */
    private static UUID newId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong());
    }
}
