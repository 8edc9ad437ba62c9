package io.postbell.router.content;

import java.util.Locale;

/** What a push does not say because a policy, or the chat server's setting, keeps it back; for the events. */
enum KeptBack {
    /** A fixed sentence, or nothing, stands for the message. */
    MESSAGE_REPLACED,
    /** The title is left out. */
    CHANNEL_NAME_REMOVED,
    /** The sender's name is left out, and with it the name and icon that the post wants to be shown. */
    SENDER_NAME_REMOVED,
    /** Something in what is left was blacked out. */
    MASKED;

    /** Name in events. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
