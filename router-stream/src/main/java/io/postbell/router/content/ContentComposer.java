package io.postbell.router.content;

import io.postbell.router.rules.ChannelKind;
import io.postbell.router.rules.ContentMode;
import io.postbell.schemas.sensitive.Sensitive;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
    private final Redaction redaction;
    private final Map<Variant, PushContent> variants = new HashMap<>();

    /**
     * A composer for one post.
     *
     * @param redaction what is blacked out in texts, titles and names
     */
    public ContentComposer(PostContent post, ContentSettings settings, Redaction redaction) {
        this.post = post.withText(post.text().map(redaction::apply));
        this.settings = settings;
        this.redaction = redaction;
    }

    /**
     * The words for one reader.
     *
     * @param mode what the policy allows; {@code FULL} only if the text came along
     */
    public PushContent compose(ContentMode mode, Flavour flavour, Reader reader) {
        NameFormat format = settings.formatFor(reader.nameFormat());
        Variant variant = new Variant(mode, flavour, format, reader.locale());
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
        Optional<String> override = post.overrideUsername()
                .filter(name -> settings.usernameOverride())
                .map(redaction::apply);
        String sender = override.orElseGet(() -> senderName(variant.format(), phrases));
        return new PushContent(
                channelName(variant, redaction.apply(title), phrases),
                Optional.of(sender),
                Sensitive.of(MessageText.of(post, variant.mode(), variant.flavour(), sender, phrases)),
                override,
                post.overrideIconUrl().filter(url -> settings.iconOverride()).map(redaction::apply),
                post.fromWebhook().map(redaction::apply),
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
                .sorted(ContentComposer::byCodePoints)
                .collect(Collectors.joining(", "));
    }

    /** As the chat server sorts; the order of UTF-16 has emoji before some rare letters. */
    private static int byCodePoints(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** Section 8.4, without the override, which the caller has dealt with. */
    private String senderName(NameFormat format, Phrases phrases) {
        return post.system() ? phrases.get("sender.system") : redaction.apply(format.nameWithAt(post.author()));
    }
}
