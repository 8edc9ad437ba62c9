package io.postbell.router.content;

import io.postbell.event.Push;
import io.postbell.schemas.sensitive.Sensitive;
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
 */
public record PushContent(
        Optional<String> channelName,
        Optional<String> senderName,
        Sensitive message,
        Optional<String> overrideUsername,
        Optional<String> overrideIconUrl,
        Optional<String> fromWebhook,
        boolean idLoaded) {
    /** Puts the words on a push: every field that a policy bounds. */
    public void writeTo(Push push) {
        push.setMessage(message);
        push.setChannelName(channelName.orElse(null));
        push.setSenderName(senderName.orElse(null));
        push.setOverrideUsername(overrideUsername.orElse(null));
        push.setOverrideIconUrl(overrideIconUrl.orElse(null));
        push.setFromWebhook(fromWebhook.orElse(null));
        push.setIsIdLoaded(idLoaded);
    }
}
