package io.postbell.ingest.proxy;

import io.postbell.ingest.gojson.GoStruct;
import io.postbell.ingest.gojson.GoStruct.Decoded;
import io.postbell.ingest.gojson.GoStruct.Field;
import io.postbell.ingest.gojson.GoStruct.Kind;
import io.postbell.ingest.gojson.GoStruct.Values;

/**
 * The body of {@code /api/v1/ack} (push-proxy contract, section 3): a phone has a push.
 *
 * @param id the push's ack id
 * @param platform what the phone calls its system
 * @param type the push's type
 * @param receivedAt when the phone had it, by its own clock, in milliseconds since the epoch; 0 when it does not say
 * @param postId the post, or empty
 */
public record PushAck(String id, String platform, String type, long receivedAt, String postId) {
    private static final GoStruct STRUCT = new GoStruct(
            "PushNotificationAck",
            new Field("id", Kind.TEXT, "string"),
            new Field("received_at", Kind.NUMBER, "int64"),
            new Field("platform", Kind.TEXT, "string"),
            new Field("type", Kind.TEXT, "string"),
            new Field("post_id", Kind.TEXT, "string"),
            new Field("is_id_loaded", Kind.FLAG, "bool"));

    /** How reading ended. */
    public sealed interface Read {
        /** An acknowledgement. */
        record Good(PushAck ack) implements Read {}

        /** None, for a reason in the push proxy's words. */
        record Bad(Verdict verdict) implements Read {}
    }

    /** Reads a body. */
    public static Read read(byte[] body) {
        Decoded decoded = STRUCT.decode(body);
        if (decoded instanceof Decoded.Failed failed) {
            return bad(unreadable(failed.reason()));
        }
        Values values = ((Decoded.Filled) decoded).values();
        for (String required : new String[] {"id", "platform", "type"}) {
            if (values.text(required).isEmpty()) {
                return bad("Failed because of missing ack " + (required.equals("id") ? "Id" : required));
            }
        }
        return new Read.Good(new PushAck(
                values.text("id"),
                values.text("platform"),
                values.text("type"),
                values.number("received_at"),
                values.text("post_id")));
    }

    /** What is answered to a body that cannot be read. */
    public static String unreadable(String reason) {
        return "Failed to read ack body: " + reason;
    }

    /** Whether it comes from an Apple device. */
    boolean apple() {
        return platform.startsWith("apple") || platform.startsWith("ios");
    }

    private static Read bad(String error) {
        return new Read.Bad(Verdict.fail(error));
    }
}
