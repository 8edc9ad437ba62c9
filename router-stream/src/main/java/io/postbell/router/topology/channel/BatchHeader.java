package io.postbell.router.topology.channel;

import io.postbell.event.Author;
import io.postbell.event.Candidate;
import io.postbell.event.CandidateBatch;
import io.postbell.event.Channel;
import io.postbell.event.MemberName;
import io.postbell.event.MemberProfile;
import io.postbell.event.Post;
import io.postbell.router.content.PlainText;
import io.postbell.router.content.Redaction;
import io.postbell.router.rules.ChannelKind;
import io.postbell.router.rules.ContentMode;
import io.postbell.router.rules.ContentPolicy;
import io.postbell.schemas.sensitive.Sensitive;
import io.postbell.schemas.topic.Keys;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;

/** What every batch of one post carries. The text goes along only if the policy lets a notification show it. */
final class BatchHeader {
    /** A group message has eight members at most; more than this would only lengthen a title that nobody can read. */
    private static final int MOST_NAMES = 100;

    /**
     * Twice the longest message of a chat server, 16,383 characters, each of which may be two here; the rest would only be carried along for
     * each person and cut by the senders.
     */
    private static final int MOST_TEXT = 65_536;

    private BatchHeader() {}

    /** @param redaction what is blacked out, already here, so that it reaches no topic */
    static CandidateBatch of(
            Post post, Author author, Channel channel, ContentPolicy policy, Redaction redaction, ChannelIndex index) {
        String text = PlainText.of(post);
        boolean shown = policy.pushEnabled() && policy.contents() == ContentMode.FULL;
        return new CandidateBatch(
                withoutText(post, author, redaction),
                shown ? Sensitive.of(beginning(redaction.apply(text))) : null,
                !text.isEmpty(),
                channel.getType(),
                channel.getTeamId(),
                redaction.apply(channel.getDisplayName()),
                ChannelKind.of(channel.getType()) == ChannelKind.GROUP ? names(channel, redaction, index) : List.of(),
                List.of(),
                0,
                null);
    }

    /** The same with people. */
    static CandidateBatch with(CandidateBatch header, List<Candidate> candidates) {
        return new CandidateBatch(
                header.getPost(),
                header.getText(),
                header.getHasText(),
                header.getChannelType(),
                header.getTeamId(),
                header.getChannelDisplayName(),
                header.getGroupMembers(),
                candidates,
                header.getRepeat(),
                header.getWalk());
    }

    private static String beginning(String text) {
        if (text.length() <= MOST_TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MOST_TEXT - 1)) ? MOST_TEXT - 1 : MOST_TEXT;
        return text.substring(0, end);
    }

    private static Post withoutText(Post post, Author author, Redaction redaction) {
        return Post.newBuilder(post)
                .setAuthor(Author.newBuilder(author)
                        .setUsername(redaction.apply(author.getUsername()))
                        .setFirstName(redaction.apply(author.getFirstName()))
                        .setLastName(redaction.apply(author.getLastName()))
                        .setNickname(redaction.apply(author.getNickname()))
                        .build())
                .setOverrideUsername(redaction.applyIfPresent(post.getOverrideUsername()))
                .setOverrideIconUrl(redaction.applyIfPresent(post.getOverrideIconUrl()))
                .setMessage(Sensitive.EMPTY)
                .setAttachments(List.of())
                .build();
    }

    private static List<MemberName> names(Channel channel, Redaction redaction, ChannelIndex index) {
        List<MemberName> names = new ArrayList<>();
        String prefix = IndexKeys.members(Keys.channel(channel.getServerId(), channel.getChannelId()));
        try (KeyValueIterator<String, byte[]> members = index.range(prefix)) {
            while (members.hasNext() && names.size() < MOST_NAMES) {
                MemberProfile member = index.decodeMember(members.next().value);
                names.add(new MemberName(
                        member.getUserId(),
                        redaction.apply(member.getUsername()),
                        redaction.apply(member.getFirstName()),
                        redaction.apply(member.getLastName()),
                        redaction.apply(member.getNickname())));
            }
        }
        return names;
    }
}
