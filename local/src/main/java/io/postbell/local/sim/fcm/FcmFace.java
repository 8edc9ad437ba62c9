package io.postbell.local.sim.fcm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.postbell.local.sim.engine.Inspection;
import io.postbell.local.sim.engine.ProviderFace;
import io.postbell.local.sim.http.Answer;
import io.postbell.local.sim.http.Body;
import io.postbell.local.sim.http.Request;
import io.postbell.local.sim.script.Rejection;
import io.postbell.schemas.topic.Provider;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Google's side of {@code POST /v1/projects/<project>/messages:send}. */
public final class FcmFace implements ProviderFace {
    private static final Pattern PATH = Pattern.compile("/v1/projects/([^/]+)/messages:send");
    private static final String SCHEME = "Bearer ";

    private final Set<String> projects;
    private final AccessTokens accessTokens;
    private final Clock clock;
    private final AtomicLong sequence = new AtomicLong();

    /**
     * A face for these projects.
     *
     * @param accessTokens those that let a sender in
     */
    public FcmFace(Set<String> projects, AccessTokens accessTokens, Clock clock) {
        this.projects = Set.copyOf(projects);
        this.accessTokens = accessTokens;
        this.clock = clock;
    }

    @Override
    public Provider provider() {
        return Provider.FCM;
    }

    @Override
    public Inspection inspect(Request request, JsonNode body) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches() || !request.method().equals("POST")) {
            return Inspection.refused("", "", Rejection.of(404, "NOT_FOUND"));
        }
        String project = path.group(1);
        String token = body.path("message")
                .path("token")
                .asText(body.path("message").path("fid").asText(""));
        return refusal(request, body, project)
                .map(refusal -> Inspection.refused(token, project, refusal))
                .orElseGet(() -> Inspection.valid(token, project));
    }

    private Optional<Rejection> refusal(Request request, JsonNode body, String project) {
        Optional<String> granted = request.header("authorization")
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .flatMap(value -> accessTokens.projectOf(value.substring(SCHEME.length())));
        if (granted.isEmpty()) {
            return Optional.of(Rejection.of(401, "UNAUTHENTICATED"));
        }
        if (!projects.contains(project)) {
            return Optional.of(Rejection.of(404, "NOT_FOUND"));
        }
        if (!granted.get().equals(project)) {
            return Optional.of(Rejection.of(403, "PERMISSION_DENIED"));
        }
        return FcmMessageRules.violation(body).map(words -> Rejection.of(400, FcmErrors.BAD_REQUEST, words));
    }

    @Override
    public Answer accepted(Request request, Inspection inspection) {
        String name = "projects/" + inspection.app() + "/messages/0:" + clock.millis() + "%"
                + Long.toHexString(sequence.incrementAndGet());
        return new Answer(
                200,
                Map.of("content-type", "application/json; charset=UTF-8"),
                Body.of(JsonNodeFactory.instance.objectNode().put("name", name).toPrettyString()));
    }

    @Override
    public Answer refused(Request request, Rejection rejection) {
        return FcmErrors.answer(rejection);
    }

    @Override
    public Rejection unavailable() {
        return Rejection.of(503, "UNAVAILABLE");
    }

    @Override
    public boolean endsConnection(Rejection rejection) {
        return false;
    }
}
