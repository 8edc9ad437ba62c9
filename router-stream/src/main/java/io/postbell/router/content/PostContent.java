package io.postbell.router.content;

import io.postbell.router.rules.ChannelKind;
import io.postbell.schemas.sensitive.Sensitive;
import java.util.Map;
import java.util.Optional;

/**
 * What of a post can appear in a notification.
 *
 * @param kind kind of its channel
 * @param channelDisplayName name of the channel; direct and group channels are named after people
 * @param groupMembers active members of a group message by user id
 * @param author who wrote it
 * @param system whether it is a system post
 * @param text what a full notification says; empty optional if the policy keeps it back
 * @param hasText whether there is a text
 * @param hasFiles whether files are attached
 * @param overrideUsername prop override_username, if a string
 * @param overrideIconUrl prop override_icon_url, if a string
 * @param fromWebhook prop from_webhook, if a string
 */
public record PostContent(
        ChannelKind kind,
        String channelDisplayName,
        Map<String, PersonName> groupMembers,
        PersonName author,
        boolean system,
        Optional<Sensitive> text,
        boolean hasText,
        boolean hasFiles,
        Optional<String> overrideUsername,
        Optional<String> overrideIconUrl,
        Optional<String> fromWebhook) {
    PostContent withText(Optional<Sensitive> other) {
        return new PostContent(
                kind,
                channelDisplayName,
                groupMembers,
                author,
                system,
                other,
                hasText,
                hasFiles,
                overrideUsername,
                overrideIconUrl,
                fromWebhook);
    }
}
