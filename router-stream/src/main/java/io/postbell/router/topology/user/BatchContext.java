package io.postbell.router.topology.user;

import io.postbell.event.Author;
import io.postbell.event.CandidateBatch;
import io.postbell.event.MemberName;
import io.postbell.event.Post;
import io.postbell.event.User;
import io.postbell.router.content.ContentComposer;
import io.postbell.router.content.ContentSettings;
import io.postbell.router.content.Flavour;
import io.postbell.router.content.PersonName;
import io.postbell.router.content.PostContent;
import io.postbell.router.content.PushContent;
import io.postbell.router.content.Reader;
import io.postbell.router.content.Redaction;
import io.postbell.router.content.ReplyType;
import io.postbell.router.rules.ChannelKind;
import io.postbell.router.rules.ContentMode;
import io.postbell.router.rules.ContentPolicy;
import io.postbell.router.rules.MentionType;
import io.postbell.router.rules.PostFacts;
import io.postbell.router.rules.Verdict.Loop;
import io.postbell.router.topology.PersonReferences;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the decisions on one batch share: the post, the policy, the words. Belongs to one call. */
final class BatchContext {
    private static final String CALL = "custom_calls";

    private final CandidateBatch batch;
    private final PostFacts facts;
    private final ContentPolicy policy;
    private final ContentMode contents;
    private final ContentComposer composer;
    private final Map<String, Locale> locales = new HashMap<>();
    private String senderRef;

    BatchContext(CandidateBatch batch, ContentPolicy policy, Redaction redaction, ContentSettings settings) {
        ChannelKind kind = ChannelKind.of(batch.getChannelType());
        this.batch = batch;
        this.facts = PostFacts.of(batch.getPost(), kind, batch.getRepeat());
        this.policy = policy;
        // kept back by the policy that held when the post was planned; a policy loosened since comes too late for this
        // post
        boolean keptBack = policy.contents() == ContentMode.FULL && batch.getText() == null;
        this.contents = keptBack ? ContentMode.GENERIC : policy.contents();
        this.composer = new ContentComposer(content(batch, kind), settings, redaction);
    }

    private static PostContent content(CandidateBatch batch, ChannelKind kind) {
        Post post = batch.getPost();
        Author author = post.getAuthor();
        return new PostContent(
                kind,
                batch.getChannelDisplayName(),
                names(batch),
                new PersonName(author.getUsername(), author.getFirstName(), author.getLastName(), author.getNickname()),
                PostFacts.isSystem(post),
                Optional.ofNullable(batch.getText()),
                batch.getHasText(),
                post.getFileCount() > 0,
                Optional.ofNullable(post.getOverrideUsername()),
                Optional.ofNullable(post.getOverrideIconUrl()),
                Optional.ofNullable(post.getFromWebhook()));
    }

    private static Map<String, PersonName> names(CandidateBatch batch) {
        Map<String, PersonName> names = new LinkedHashMap<>();
        for (MemberName member : batch.getGroupMembers()) {
            names.put(
                    member.getUserId(),
                    new PersonName(
                            member.getUsername(), member.getFirstName(), member.getLastName(), member.getNickname()));
        }
        return names;
    }

    Post post() {
        return batch.getPost();
    }

    String teamId() {
        return batch.getTeamId();
    }

    PostFacts facts() {
        return facts;
    }

    ContentPolicy policy() {
        return policy;
    }

    /** How much a push of this batch says. */
    ContentMode contents() {
        return contents;
    }

    /** Keyed hash of the post's author. */
    String senderRef(PersonReferences.Maker references) {
        if (senderRef == null) {
            senderRef = references.of(post().getServerId(), post().getUserId());
        }
        return senderRef;
    }

    /** How many times the post was announced before. */
    int repeat() {
        return batch.getRepeat();
    }

    /** Whether the post announces a call. */
    boolean call() {
        return facts.kind() != ChannelKind.TEAM && CALL.equals(batch.getPost().getType());
    }

    /**
     * The words for a person.
     *
     * @param loop why the post concerns him
     * @param mention how he was mentioned
     */
    PushContent words(Loop loop, MentionType mention, User user) {
        Locale locale = locales.computeIfAbsent(user.getLocale(), Languages::of);
        Reader reader = new Reader(user.getUserId(), user.getNameFormat(), locale);
        return composer.compose(contents, flavour(loop, mention), reader);
    }

    private Flavour flavour(Loop loop, MentionType mention) {
        if (loop == Loop.THREAD) {
            return new Flavour(false, false, ReplyType.CRT);
        }
        return facts.repeated() ? new Flavour(true, false, ReplyType.NONE) : Flavour.of(mention);
    }
}
