package io.postbell.router.topology.channel;

import io.postbell.event.Candidate;
import io.postbell.event.CandidateBatch;
import io.postbell.event.Channel;
import io.postbell.event.FanoutJob;
import io.postbell.event.MemberProfile;
import io.postbell.event.PersistentPost;
import io.postbell.event.Post;
import io.postbell.router.failure.DeadLetterException;
import io.postbell.router.failure.DeadLetterReason;
import io.postbell.router.rules.MentionType;
import io.postbell.router.rules.PersistentNotifications;
import io.postbell.router.topology.ChatServer;
import io.postbell.router.topology.RouterObserver;
import io.postbell.runtime.tracing.Step;
import io.postbell.schemas.topic.Keys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.KafkaException;

/** Announces urgent posts again and again (section 8.9): to those who are still members, with their settings of then. Belongs to one processor. */
final class Repeats {
    /** Posts announced again in one go. */
    private static final int MOST = 100;

    private final PersistentPosts posts;
    private final Channels channels;
    private final ChannelIndex index;
    private final FanoutRunner runner;
    private final ChatServer chat;
    private final RouterObserver observer;

    Repeats(
            PersistentPosts posts,
            Channels channels,
            ChannelIndex index,
            FanoutRunner runner,
            ChatServer chat,
            RouterObserver observer) {
        this.posts = posts;
        this.channels = channels;
        this.index = index;
        this.runner = runner;
        this.chat = chat;
        this.observer = observer;
    }

    /**
     * Takes in a post that asks for it.
     *
     * @param batch what every batch of it carries
     * @param recipients those who are told again, with their mention types
     */
    void start(CandidateBatch batch, List<Candidate> recipients) {
        if (recipients.isEmpty() || chat.persistent().maxCount() == 0) {
            return;
        }
        if (!PersistentNotifications.withinLimit(recipients.size(), chat.maxNotificationsPerChannel())) {
            observer.tooManyToRepeat();
            return;
        }
        Post post = batch.getPost();
        posts.put(
                key(post.getServerId(), post.getChannelId(), post.getPostId()),
                new PersistentPost(
                        batch,
                        recipients,
                        post.getAcceptedAt().plus(chat.persistent().interval()),
                        0));
    }

    /** Ends a post's announcements if the person is one of those who are told. */
    void endedBy(String serverId, String channelId, String postId, String userId) {
        posts.endedBy(key(serverId, channelId, postId), userId);
    }

    /** Announces what is due. */
    void announce(long timestamp) {
        Instant now = Instant.ofEpochMilli(timestamp);
        for (String due : posts.due(now, MOST)) {
            String key = PersistentPosts.postKey(due);
            try {
                announce(key, now);
            } catch (KafkaException e) {
                throw e;
            } catch (RuntimeException e) {
                // it would fail in the same way again, for ever
                posts.removeUnreadable(due);
                throw new DeadLetterException(
                        DeadLetterReason.PROCESSING_FAILED,
                        "the announcements of post " + key + " were given up: "
                                + e.getClass().getSimpleName());
            }
        }
    }

    private void announce(String key, Instant now) {
        PersistentPost persistent = posts.get(key);
        posts.remove(key, persistent);
        Post post = persistent.getBatch().getPost();
        String channelKey = Keys.channel(post.getServerId(), post.getChannelId());
        Channel channel = channels.get(channelKey);
        if (channel == null || Channels.archived(channel)) {
            return;
        }
        int repeat = persistent.getRepeats() + 1;
        List<Candidate> people = stillMembers(channelKey, persistent.getRecipients());
        if (!people.isEmpty()) {
            runner.start(job(persistent.getBatch(), people, repeat, now), now.toEpochMilli(), Step.NONE);
            observer.repeated();
        }
        if (repeat < chat.persistent().maxCount()) {
            // counted from now: what was missed while the router stood still is not made up for
            persistent.setDueAt(now.plus(chat.persistent().interval()));
            persistent.setRepeats(repeat);
            posts.put(key, persistent);
        }
    }

    private List<Candidate> stillMembers(String channelKey, List<Candidate> recipients) {
        List<Candidate> people = new ArrayList<>(recipients.size());
        for (Candidate recipient : recipients) {
            MemberProfile member = index.member(channelKey, recipient.getUserId());
            if (member != null) {
                people.add(MentionPlanner.candidate(
                        recipient.getUserId(), MentionType.of(recipient.getMentionType()), member));
            }
        }
        return people;
    }

    /** As if the post were accepted now: presence is judged for this moment, and the push is worth as much as a new one. */
    private static FanoutJob job(CandidateBatch batch, List<Candidate> people, int repeat, Instant now) {
        CandidateBatch again = CandidateBatch.newBuilder(batch)
                .setPost(Post.newBuilder(batch.getPost()).setAcceptedAt(now).build())
                .setRepeat(repeat)
                .build();
        return FanoutJob.newBuilder().setBatch(again).setNamed(people).build();
    }

    static String key(String serverId, String channelId, String postId) {
        return Keys.channel(serverId, channelId) + '/' + postId;
    }
}
