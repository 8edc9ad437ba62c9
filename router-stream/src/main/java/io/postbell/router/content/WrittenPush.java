package io.postbell.router.content;

import io.postbell.router.rules.ContentMode;
import io.postbell.schemas.sensitive.Sensitive;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The words of a push that arrives already written, which a policy can only cut down. What a mode leaves is what section 8 builds in it, as far
 * as it can be known: the kind of channel cannot, so a channel counts as direct only if it has no team and is named as the sender is.
 *
 * @param type message, clear, update_badge, session or test; any other is treated as a message
 * @param inTeam whether the channel belongs to a team
 * @param hasPost whether it names a post, which the phone can fetch
 * @param words the words as they came
 * @param phrases fixed sentences in the reader's language; English if nobody knows it
 */
public record WrittenPush(String type, boolean inTeam, boolean hasPost, PushContent words, Phrases phrases) {
    /**
     * The words that a policy leaves. Ids are not words, and stay; so does the signature.
     *
     * @param most most that a push may say
     * @param redaction what is blacked out in what is left
     */
    public PushContent reduced(ContentMode most, Redaction redaction) {
        PushContent left = most == ContentMode.FULL ? words : reduced(most);
        boolean replaced = !left.message().equals(words.message());
        Masking masking = new Masking(redaction);
        return new PushContent(
                left.channelName().map(masking::apply),
                left.senderName().map(masking::apply),
                masking.apply(left.message()),
                left.overrideUsername().map(masking::apply),
                left.overrideIconUrl().map(masking::apply),
                left.fromWebhook().map(masking::apply),
                left.idLoaded(),
                replaced && !left.message().isEmpty() ? Optional.of(phrases.language()) : Optional.empty(),
                masking.and(keptBack(left, replaced)));
    }

    private Stream<KeptBack> keptBack(PushContent left, boolean replaced) {
        boolean title = words.channelName().isPresent() && left.channelName().isEmpty();
        boolean sender = namesSender(words) && !namesSender(left);
        return Stream.of(
                        Optional.of(KeptBack.MESSAGE_REPLACED).filter(always -> replaced),
                        Optional.of(KeptBack.CHANNEL_NAME_REMOVED).filter(always -> title),
                        Optional.of(KeptBack.SENDER_NAME_REMOVED).filter(always -> sender))
                .flatMap(Optional::stream);
    }

    private static boolean namesSender(PushContent content) {
        return content.senderName().isPresent()
                || content.overrideUsername().isPresent()
                || content.overrideIconUrl().isPresent();
    }

    private PushContent reduced(ContentMode most) {
        return switch (type) {
            // a fixed sentence about the session, without names
            case "session" -> only(words.message(), words.idLoaded());
            // nothing that anybody reads
            case "clear", "update_badge", "test" -> only(Sensitive.EMPTY, words.idLoaded());
            default -> most == ContentMode.ID_LOADED || words.idLoaded() ? idsOnly() : generic(most);
        };
    }

    /** Section 8.7; without a post there is nothing to fetch, and the sentence is all that is shown. */
    private PushContent idsOnly() {
        return only(Sensitive.of(phrases.get("id-loaded")), hasPost);
    }

    private PushContent generic(ContentMode most) {
        boolean direct = !inTeam
                && words.channelName().isPresent()
                && words.channelName().equals(words.senderName());
        Optional<String> title = most == ContentMode.GENERIC || direct ? words.channelName() : Optional.empty();
        return new PushContent(
                title,
                words.senderName(),
                sentence(direct),
                words.overrideUsername(),
                words.overrideIconUrl(),
                words.fromWebhook(),
                false);
    }

    /** A push without a body, such as a call's, stays without one. */
    private Sensitive sentence(boolean direct) {
        if (words.message().isEmpty()) {
            return Sensitive.EMPTY;
        }
        if (direct) {
            return Sensitive.of(phrases.get("direct"));
        }
        return Sensitive.of(words.senderName()
                .map(sender -> phrases.from("posted", sender))
                .orElseGet(() -> phrases.get("id-loaded")));
    }

    private static PushContent only(Sensitive message, boolean idLoaded) {
        return new PushContent(
                Optional.empty(),
                Optional.empty(),
                message,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                idLoaded);
    }
}
