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
import java.util.stream.Stream;

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
        Masking masking = new Masking(redaction);
        if (variant.mode() == ContentMode.ID_LOADED) {
            return new PushContent(
                    Optional.empty(),
                    Optional.empty(),
                    Sensitive.of(phrases.get("id-loaded")),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    Optional.of(phrases.language()),
                    masking.and(keptBack(variant.mode())));
        }
        Optional<String> override = post.overrideUsername()
                .filter(name -> settings.usernameOverride())
                .map(masking::apply);
        String sender = override.orElseGet(() -> senderName(variant.format(), phrases, masking));
        Optional<String> channelName = channelName(variant, title, phrases, masking);
        if (variant.mode() == ContentMode.FULL) {
            post.text().ifPresent(text -> masking.see(text.value()));
        }
        return new PushContent(
                channelName,
                Optional.of(sender),
                Sensitive.of(MessageText.of(post, variant.mode(), variant.flavour(), sender, phrases)),
                override,
                post.overrideIconUrl().filter(url -> settings.iconOverride()).map(masking::apply),
                post.fromWebhook().map(masking::apply),
                false,
                Optional.of(phrases.language()),
                masking.and(keptBack(variant.mode())));
    }

    private Stream<KeptBack> keptBack(ContentMode mode) {
        boolean files = !post.hasText() && post.hasFiles();
        return switch (mode) {
            case FULL -> Stream.empty();
            case GENERIC -> files ? Stream.empty() : Stream.of(KeptBack.MESSAGE_REPLACED);
            case GENERIC_NO_CHANNEL ->
                Stream.concat(
                        keptBack(ContentMode.GENERIC),
                        post.kind() == ChannelKind.DIRECT ? Stream.empty() : Stream.of(KeptBack.CHANNEL_NAME_REMOVED));
            case ID_LOADED ->
                Stream.of(KeptBack.MESSAGE_REPLACED, KeptBack.CHANNEL_NAME_REMOVED, KeptBack.SENDER_NAME_REMOVED);
        };
    }

    /** Section 8.2, the rows on channel_name. */
    private Optional<String> channelName(Variant variant, String title, Phrases phrases, Masking masking) {
        boolean direct = post.kind() == ChannelKind.DIRECT;
        boolean noChannel = variant.mode() == ContentMode.GENERIC_NO_CHANNEL;
        if (noChannel && !direct) {
            return Optional.empty();
        }
        if (direct && !noChannel && variant.flavour().crt()) {
            return Optional.of(phrases.get("title.reply.direct"));
        }
        String shown = masking.apply(title);
        return Optional.of(direct || !variant.flavour().crt() ? shown : phrases.about("title.reply", shown));
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
    private String senderName(NameFormat format, Phrases phrases, Masking masking) {
        return post.system() ? phrases.get("sender.system") : masking.apply(format.nameWithAt(post.author()));
    }
}
