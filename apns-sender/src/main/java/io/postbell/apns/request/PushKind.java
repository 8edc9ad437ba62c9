package io.postbell.apns.request;

import io.postbell.event.Push;
import io.postbell.runtime.text.EmojiCodes;

/**
 * The columns of the payload table (spec/push-proxy-contract.md section 5): which parts a push of this kind has. A kind that shows an alert
 * goes out at once as an alert; one that shows none goes out as a background push, which Apple wants at priority 5.
 */
enum PushKind {
    MESSAGE(Alert.TITLED, true, true),
    SESSION(Alert.TITLED, false, true),
    ID_LOADED(Alert.BODY_ONLY, true, false),
    /** {@code clear} and {@code test}. */
    SILENT(Alert.NONE, true, false),
    UPDATE_BADGE(Alert.NONE, false, false),
    OTHER(Alert.NONE, false, false),
    VOIP(Alert.NONE, true, true);

    /** What the alert shows. */
    enum Alert {
        /** Channel name and message. */
        TITLED,
        /** The message alone, in an object. */
        BODY_ONLY,
        NONE
    }

    private final Alert alert;
    private final boolean contentAvailable;
    private final boolean channelName;

    PushKind(Alert alert, boolean contentAvailable, boolean channelName) {
        this.alert = alert;
        this.contentAvailable = contentAvailable;
        this.channelName = channelName;
    }

    /** The column that a push falls into: its transport counts before id-loading, that before its type. */
    static PushKind of(Push push) {
        if ("voip".equals(push.getTransport())) {
            return VOIP;
        }
        if (push.getIsIdLoaded()) {
            return ID_LOADED;
        }
        return switch (push.getType()) {
            case "message" -> MESSAGE;
            case "session" -> SESSION;
            case "clear", "test" -> SILENT;
            case "update_badge" -> UPDATE_BADGE;
            default -> OTHER;
        };
    }

    Alert alert() {
        return alert;
    }

    boolean contentAvailable() {
        return contentAvailable;
    }

    /** Whether the channel's name is a custom key. */
    boolean channelName() {
        return channelName;
    }

    /** The message as it is shown: with emoji for their codes, unless the phone is to fetch the post. */
    String text(Push push) {
        String message = push.getMessage().value();
        return alert == Alert.TITLED ? EmojiCodes.expand(message) : message;
    }

    /** Whether something is shown; then there are also sound, mutable-content, category and version. */
    boolean shown() {
        return alert != Alert.NONE;
    }

    /** What is right for it. */
    DeliveryKind delivery() {
        return this == VOIP || shown() ? proxyDelivery() : DeliveryKind.BACKGROUND;
    }

    /** What the push proxy sends: an alert, whether it shows one or not. */
    DeliveryKind proxyDelivery() {
        return this == VOIP ? DeliveryKind.VOIP : DeliveryKind.ALERT;
    }
}
