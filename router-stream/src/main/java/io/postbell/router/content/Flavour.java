package io.postbell.router.content;

import io.postbell.router.rules.MentionType;

/**
 * What a notification's sentence depends on, the recipient's language and name format apart (section 6).
 *
 * @param explicit whether it says that he was mentioned
 * @param channelWide whether it says that the channel was notified
 * @param reply how the thread concerns him
 */
public record Flavour(boolean explicit, boolean channelWide, ReplyType reply) {
    /** The flavour for a mention type, loops 1 and 2. */
    public static Flavour of(MentionType mention) {
        return switch (mention) {
            case CHANNEL -> new Flavour(true, true, ReplyType.NONE);
            case COMMENT -> new Flavour(false, false, ReplyType.ROOT);
            case THREAD -> new Flavour(false, false, ReplyType.ANY);
            default -> new Flavour(mention.explicit(), false, ReplyType.NONE);
        };
    }

    boolean crt() {
        return reply == ReplyType.CRT;
    }
}
