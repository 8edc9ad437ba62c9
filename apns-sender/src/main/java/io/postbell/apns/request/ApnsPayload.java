package io.postbell.apns.request;

import io.postbell.event.Push;
import io.postbell.runtime.text.Utf8;
import io.postbell.schemas.sensitive.Sensitive;

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
    /** Renders a push, its message cut if need be. */
    public static ApnsPayload of(Push push) {
        PushKind kind = PushKind.of(push);
        ApnsPayload whole = whole(push);
        if (whole.fits() || !kind.shown()) {
            return whole;
        }
        String message = kind.text(push);
        int room = JsonText.bytes(message) - (whole.bytes - whole.maxBytes);
        return render(push, kind, JsonText.cut(message, room), true);
    }

    /** Renders a push with all of its message, whether that fits or not. */
    static ApnsPayload whole(Push push) {
        PushKind kind = PushKind.of(push);
        return render(push, kind, kind.text(push), false);
    }

    private static ApnsPayload render(Push push, PushKind kind, String message, boolean truncated) {
        String json = PayloadWriter.render(push, kind, message);
        return new ApnsPayload(
                Sensitive.of(json),
                Utf8.length(json),
                truncated,
                kind.proxyDelivery().maxPayloadBytes());
    }

    /** Whether Apple takes a payload of this size. */
    public boolean fits() {
        return bytes <= maxBytes;
    }
}
