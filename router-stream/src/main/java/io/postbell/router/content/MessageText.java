package io.postbell.router.content;

import io.postbell.router.rules.ChannelKind;
import io.postbell.router.rules.ContentMode;

/** The body of a notification (section 8.5). */
final class MessageText {
    private MessageText() {}

    /** @param sender the final sender name (section 8.2) */
    static String of(PostContent post, ContentMode mode, Flavour flavour, String sender, Phrases phrases) {
        boolean direct = post.kind() == ChannelKind.DIRECT;
        if (!post.hasText() && post.hasFiles()) {
            return direct ? phrases.get("attached-file.direct") : phrases.from("attached-file", sender);
        }
        if (mode == ContentMode.FULL) {
            String text = withoutMentionTags(post.text().orElseThrow().value());
            return direct && !flavour.crt() ? text : sender + ": " + text;
        }
        return direct ? direct(mode, flavour, sender, phrases) : phrases.from(sentence(flavour), sender);
    }

    private static String direct(ContentMode mode, Flavour flavour, String sender, Phrases phrases) {
        if (!flavour.crt()) {
            return phrases.get("direct");
        }
        return phrases.from(mode == ContentMode.GENERIC ? "thread" : "thread.following", sender);
    }

    private static String sentence(Flavour flavour) {
        if (flavour.crt()) {
            return "thread.following";
        }
        if (flavour.channelWide()) {
            return "channel";
        }
        if (flavour.explicit()) {
            return "mentioned";
        }
        return switch (flavour.reply()) {
            case ROOT -> "thread.root";
            case ANY -> "thread.any";
            default -> "posted";
        };
    }

    private static String withoutMentionTags(String text) {
        return text.replace("<mention>", "").replace("</mention>", "");
    }
}
