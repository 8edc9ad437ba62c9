package io.postbell.ingest.proxy;

import io.postbell.ingest.gojson.GoText;
import java.nio.charset.StandardCharsets;

/**
 * The answer to a push or an acknowledgement (push-proxy contract, section 2): an object whose values are all strings.
 *
 * @param status {@code OK}, {@code FAIL} or {@code REMOVE}
 * @param error why it failed, without the text of a message; null unless it did
 */
public record Verdict(String status, String error) {
    /** Taken. */
    public static final Verdict OK = new Verdict("OK", null);

    /** The token is dead; the chat server forgets it. */
    public static final Verdict REMOVE = new Verdict("REMOVE", null);

    /** Not taken. */
    public static Verdict fail(String error) {
        return new Verdict("FAIL", error);
    }

    /** The body, with its line break. */
    public byte[] json() {
        String reason = error == null ? "" : "\"error\":" + GoText.encode(error) + ',';
        return ('{' + reason + "\"status\":\"" + status + "\"}\n").getBytes(StandardCharsets.UTF_8);
    }
}
