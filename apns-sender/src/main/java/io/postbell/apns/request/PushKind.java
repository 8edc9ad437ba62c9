package io.postbell.apns.request;

import io.postbell.event.Push;
import io.postbell.runtime.text.EmojiCodes;
import java.util.OptionalInt;

/**
 * The columns of the payload table (spec/push-proxy-contract.md section 5): which parts a push of this kind has. A kind that shows an alert
 * goes out at once as an alert, and so does what sets the number on the icon; one that does neither goes out as a background push, which Apple
 * wants at priority 5 (spec/providers.md section 2.2).
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

    /** Badge value that leaves the icon as it is. */
    private static final int LEAVE_BADGE = -1;

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

    /** The number that it sets on the icon; empty if it leaves that as it is. */
    static OptionalInt badge(Push push) {
        Integer badge = push.getBadge();
        return badge == null || badge == LEAVE_BADGE ? OptionalInt.empty() : OptionalInt.of(badge);
    }

    /** What is right for it: the push type must match the payload, and only what wakes the app and shows nothing is a background push. */
    DeliveryKind delivery(Push push) {
        boolean background = !shown() && contentAvailable && badge(push).isEmpty();
        return this != VOIP && background ? DeliveryKind.BACKGROUND : proxyDelivery();
    }

    /** What the push proxy sends: an alert, whether it shows one or not. */
    DeliveryKind proxyDelivery() {
        return this == VOIP ? DeliveryKind.VOIP : DeliveryKind.ALERT;
    }
}
