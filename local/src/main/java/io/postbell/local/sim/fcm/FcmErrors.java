package io.postbell.local.sim.fcm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.local.sim.http.Answer;
import io.postbell.local.sim.http.Body;
import io.postbell.local.sim.script.Rejection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Refusals in Google's words. A reason is one of the table below, or any other status name, which is then answered bare. {@code BAD_REQUEST} stands for
 * the INVALID_ARGUMENT that names a field, as opposed to the one that means the token.
 */
final class FcmErrors {
    /** The reason for a request that names a wrong field. */
    static final String BAD_REQUEST = "BAD_REQUEST";

    private static final String RPC = "type.googleapis.com/google.rpc.";
    private static final Map<String, Wording> WORDINGS = Map.ofEntries(
            fcm("UNREGISTERED", "NOT_FOUND", "Requested entity was not found."),
            fcm("INVALID_ARGUMENT", "INVALID_ARGUMENT", "The registration token is not a valid FCM registration token"),
            fcm("SENDER_ID_MISMATCH", "PERMISSION_DENIED", "SenderId mismatch"),
            fcm("THIRD_PARTY_AUTH_ERROR", "UNAUTHENTICATED", "Auth error from APNS or Web Push Service"),
            fcm("QUOTA_EXCEEDED", "RESOURCE_EXHAUSTED", "Quota exceeded for quota metric 'Messages sent per project'."),
            fcm("INTERNAL", "INTERNAL", "Internal error encountered."),
            fcm("UNAVAILABLE", "UNAVAILABLE", "The service is currently unavailable."),
            bare("NOT_FOUND", "Requested entity was not found."),
            bare("PERMISSION_DENIED", "Permission 'cloudmessaging.messages.create' denied on the resource."),
            bare(
                    "UNAUTHENTICATED",
                    "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other"
                            + " valid authentication credential."),
            bare("UNIMPLEMENTED", "Operation is not implemented, or supported, or enabled."),
            Map.entry(BAD_REQUEST, new Wording("INVALID_ARGUMENT", "", "Request contains an invalid argument.")));

    private FcmErrors() {}

    static Answer answer(Rejection rejection) {
        Wording wording = WORDINGS.getOrDefault(
                rejection.reason(), new Wording(rejection.reason(), "", "Error " + rejection.reason()));
        String message = rejection.detail().isEmpty() ? wording.message() : rejection.detail();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode error = json.putObject("error")
                .put("code", rejection.status())
                .put("message", message)
                .put("status", wording.status());
        ArrayNode details = details(rejection.reason(), wording.fcmCode(), message);
        if (!details.isEmpty()) {
            error.set("details", details);
        }
        return new Answer(rejection.status(), headers(rejection), Body.of(json.toPrettyString()));
    }

    private static ArrayNode details(String reason, String fcmCode, String message) {
        ArrayNode details = JsonNodeFactory.instance.arrayNode();
        if (!fcmCode.isEmpty()) {
            details.addObject()
                    .put("@type", "type.googleapis.com/google.firebase.fcm.v1.FcmError")
                    .put("errorCode", fcmCode);
        }
        if (reason.equals("QUOTA_EXCEEDED")) {
            detail(details, "QuotaFailure", "violations", "subject", "project", "Messages sent per project per minute");
        }
        if (reason.equals(BAD_REQUEST)) {
            detail(details, "BadRequest", "fieldViolations", "field", "message", message);
        }
        return details;
    }

    private static void detail(
            ArrayNode details, String type, String list, String name, String value, String description) {
        details.addObject()
                .put("@type", RPC + type)
                .putArray(list)
                .addObject()
                .put(name, value)
                .put("description", description);
    }

    private static Map<String, String> headers(Rejection rejection) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json; charset=UTF-8");
        rejection.seconds().ifPresent(seconds -> headers.put("retry-after", Long.toString(seconds)));
        return headers;
    }

    private static Map.Entry<String, Wording> fcm(String code, String status, String message) {
        return Map.entry(code, new Wording(status, code, message));
    }

    private static Map.Entry<String, Wording> bare(String status, String message) {
        return Map.entry(status, new Wording(status, "", message));
    }

    /** @param fcmCode empty if the answer carries none */
    private record Wording(String status, String fcmCode, String message) {}
}
