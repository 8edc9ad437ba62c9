package io.postbell.apns.request;

import io.postbell.event.Push;
import io.postbell.schemas.sensitive.Sensitive;
import java.nio.charset.StandardCharsets;

/**
 * The JSON that a phone gets, as spec/push-proxy-contract.md section 5 says, keys in alphabetical order.
 *
 * <p>A message that makes the payload larger than Apple takes is cut: to the longest beginning that fits, between two graphemes, with an
 * ellipsis after it. Nothing else is ever cut, so a payload whose other fields alone are too large stays too large; see {@link #fits}.
 *
 * @param json the payload
 * @param bytes its size in UTF-8
 * @param truncated whether the message was cut
 * @param maxBytes what Apple takes for this kind of push
 */
public record ApnsPayload(Sensitive json, int bytes, boolean truncated, int maxBytes) {
    /** Renders a push. */
    public static ApnsPayload of(Push push) {
        PushKind kind = PushKind.of(push);
        int maxBytes = kind.delivery().maxPayloadBytes();
        String message = push.getMessage().value();
        String json = PayloadWriter.render(push, kind, message);
        int bytes = utf8Length(json);
        if (bytes <= maxBytes || !kind.shown()) {
            return new ApnsPayload(Sensitive.of(json), bytes, false, maxBytes);
        }
        int room = JsonText.bytes(message) - (bytes - maxBytes);
        String shorter = PayloadWriter.render(push, kind, JsonText.cut(message, room));
        return new ApnsPayload(Sensitive.of(shorter), utf8Length(shorter), true, maxBytes);
    }

    /** Whether Apple takes a payload of this size. */
    public boolean fits() {
        return bytes <= maxBytes;
    }

    private static int utf8Length(String json) {
        return json.getBytes(StandardCharsets.UTF_8).length;
    }
}
