package io.postbell.router.content;

import io.postbell.event.Decision;
import io.postbell.event.Push;
import io.postbell.schemas.sensitive.Sensitive;
import java.util.List;
import java.util.Optional;

/**
 * The words of one push (section 8.2).
 *
 * @param channelName title; empty where the mode leaves it out
 * @param senderName name of the sender; empty where the mode leaves it out
 * @param message body
 * @param overrideUsername name that the post wants to be shown
 * @param overrideIconUrl icon that the post wants to be shown
 * @param fromWebhook prop from_webhook
 * @param idLoaded whether there are ids only, and the phone fetches the text
 * @param locale language of the sentences that we put in; empty if we put in none
 * @param redactions what was kept back, as the events name it
 */
public record PushContent(
        Optional<String> channelName,
        Optional<String> senderName,
        Sensitive message,
        Optional<String> overrideUsername,
        Optional<String> overrideIconUrl,
        Optional<String> fromWebhook,
        boolean idLoaded,
        Optional<String> locale,
        List<String> redactions) {
    /** Words as they came. */
    public PushContent(
            Optional<String> channelName,
            Optional<String> senderName,
            Sensitive message,
            Optional<String> overrideUsername,
            Optional<String> overrideIconUrl,
            Optional<String> fromWebhook,
            boolean idLoaded) {
        this(
                channelName,
                senderName,
                message,
                overrideUsername,
                overrideIconUrl,
                fromWebhook,
                idLoaded,
                Optional.empty(),
                List.of());
    }

    /** Puts the words on a push: every field that a policy bounds, and what the events say of them. */
    public void writeTo(Push push) {
        push.setMessage(message);
        push.setChannelName(channelName.orElse(null));
        push.setSenderName(senderName.orElse(null));
        push.setOverrideUsername(overrideUsername.orElse(null));
        push.setOverrideIconUrl(overrideIconUrl.orElse(null));
        push.setFromWebhook(fromWebhook.orElse(null));
        push.setIsIdLoaded(idLoaded);
        push.setLocale(locale.orElse(null));
        push.setRedactions(redactions);
    }

    /** Tells in a decision what the push's events say of the words. */
    public void writeTo(Decision decision) {
        decision.setLocale(locale.orElse(null));
        decision.setRedactions(redactions);
    }
}
