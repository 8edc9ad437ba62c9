package io.postbell.fcm.google;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the fake does with a request.
 *
 * @param kind whether and how it answers
 * @param status HTTP status
 * @param headers besides content-type
 * @param body of the answer
 */
public record Reply(Kind kind, int status, Map<String, String> headers, String body) {
    /** Ways to treat a request. */
    public enum Kind {
        ANSWER,
        /** Leaves the stream open for ever. */
        HANG,
        /** RST_STREAM. */
        RESET,
        /** Closes the TCP connection. */
        CLOSE,
        /** Says that the connection takes no more requests, then answers. */
        GOAWAY
    }

    private static final String JSON = "application/json; charset=UTF-8";

    /** Success. */
    public static Reply ok(String name) {
        return json(200, "{\"name\":\"" + name + "\"}");
    }

    /** An answer with a JSON body. */
    public static Reply json(int status, String body) {
        return new Reply(Kind.ANSWER, status, Map.of("content-type", JSON), body);
    }

    /** The load balancer's answer, not FCM's. */
    public static Reply html(int status) {
        return new Reply(Kind.ANSWER, status, Map.of("content-type", "text/html"), "<html>Error " + status + "</html>");
    }

    /** An error as FCM words it. */
    public static Reply error(int status, String platformCode, String message, String details) {
        return json(status, """
                {"error":{"code":%d,"message":"%s","status":"%s","details":[%s]}}""".formatted(status, message, platformCode, details));
    }

    /** An error with an FCM code. */
    public static Reply fcmError(int status, String platformCode, String fcmCode, String message) {
        String detail = """
                {"@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError","errorCode":"%s"}""".formatted(fcmCode);
        return error(status, platformCode, message, detail);
    }

    /** No answer. */
    public static Reply of(Kind kind) {
        return new Reply(kind, 0, Map.of(), "");
    }

    /** The same, but the connection takes no more requests after it. */
    public Reply lastOfItsConnection() {
        return new Reply(Kind.GOAWAY, status, headers, body);
    }

    /** The same with another header. */
    public Reply with(String header, String value) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put(header, value);
        return new Reply(kind, status, all, body);
    }
}
