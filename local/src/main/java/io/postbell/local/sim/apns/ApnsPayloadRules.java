package io.postbell.local.sim.apns;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.local.sim.http.Request;
import io.postbell.local.sim.script.Rejection;
import java.util.Optional;

/** Checks the payload. Apple names no reason for JSON that is no payload; here it counts as empty. */
final class ApnsPayloadRules {
    private static final int MAX_BYTES = 4_096;
    private static final int MAX_VOIP_BYTES = 5_120;

    private ApnsPayloadRules() {}

    static Optional<Rejection> refusal(Request request, JsonNode body) {
        String pushType = request.header(ApnsHeaders.PUSH_TYPE).orElse("");
        if (request.body().length() > (pushType.equals("voip") ? MAX_VOIP_BYTES : MAX_BYTES)) {
            return Optional.of(Rejection.of(413, "PayloadTooLarge"));
        }
        String content = pushType.equals("mdm") ? "mdm" : "aps";
        return body.has(content) ? Optional.empty() : Optional.of(Rejection.of(400, "PayloadEmpty"));
    }
}
