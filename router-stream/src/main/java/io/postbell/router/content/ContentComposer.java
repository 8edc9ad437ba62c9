package io.postbell.router.content;

import io.postbell.router.rules.ChannelKind;
import io.postbell.router.rules.ContentMode;
import io.postbell.schemas.sensitive.Sensitive;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Words the notifications of one post. People who get the same words share them: each combination is put together once. Belongs to one
 * thread and one post.
 */
public final class ContentComposer {
    private record Variant(ContentMode mode, Flavour flavour, NameFormat format, Locale locale) {}

    private final PostContent post;
    private final ContentSettings settings;
    private final Map<Variant, PushContent> variants = new HashMap<>();

    /** A composer for one post. */
    public ContentComposer(PostContent post, ContentSettings settings) {
        this.post = post;
        this.settings = settings;
    }

    /**
     * The words for one reader.
     *
     * @param mode what the policy allows; {@code FULL} becomes {@code GENERIC} if the text was kept back on the way
     */
    public PushContent compose(ContentMode mode, Flavour flavour, Reader reader) {
        ContentMode possible = mode == ContentMode.FULL && post.text().isEmpty() ? ContentMode.GENERIC : mode;
        NameFormat format = settings.formatFor(reader.nameFormat());
        Variant variant = new Variant(possible, flavour, format, reader.locale());
        if (post.kind() == ChannelKind.GROUP) {
            return write(variant, groupTitle(format, reader.userId()));
        }
        return variants.computeIfAbsent(variant, wanted -> write(wanted, title(wanted.format())));
    }

    private PushContent write(Variant variant, String title) {
        Phrases phrases = Phrases.in(variant.locale());
        if (variant.mode() == ContentMode.ID_LOADED) {
            return new PushContent(
                    Optional.empty(),
                    Optional.empty(),
                    Sensitive.of(phrases.get("id-loaded")),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    true);
        }
        Optional<String> override = post.overrideUsername().filter(name -> settings.usernameOverride());
        String sender = override.orElseGet(() -> senderName(variant.format(), phrases));
        return new PushContent(
                channelName(variant, title, phrases),
                Optional.of(sender),
                Sensitive.of(MessageText.of(post, variant.mode(), variant.flavour(), sender, phrases)),
                override,
                post.overrideIconUrl().filter(url -> settings.iconOverride()),
                post.fromWebhook(),
                false);
    }

    /** Section 8.2, the rows on channel_name. */
    private Optional<String> channelName(Variant variant, String title, Phrases phrases) {
        boolean direct = post.kind() == ChannelKind.DIRECT;
        if (variant.mode() == ContentMode.GENERIC_NO_CHANNEL) {
            return direct ? Optional.of(title) : Optional.empty();
        }
        if (!variant.flavour().crt()) {
            return Optional.of(title);
        }
        return Optional.of(direct ? phrases.get("title.reply.direct") : phrases.about("title.reply", title));
    }

    /** Section 8.3; a direct channel is named after the sender, whatever name the post wants to be shown. */
    private String title(NameFormat format) {
        return post.kind() == ChannelKind.DIRECT ? format.nameWithAt(post.author()) : post.channelDisplayName();
    }

    private String groupTitle(NameFormat format, String readerId) {
        return post.groupMembers().entrySet().stream()
                .filter(member -> !member.getKey().equals(readerId))
                .map(member -> format.name(member.getValue()))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Section 8.4, without the override, which the caller has dealt with. */
    private String senderName(NameFormat format, Phrases phrases) {
        return post.system() ? phrases.get("sender.system") : format.nameWithAt(post.author());
    }
}
