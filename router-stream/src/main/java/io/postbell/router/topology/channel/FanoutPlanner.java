package io.postbell.router.topology.channel;

import io.postbell.event.Candidate;
import io.postbell.event.CandidateBatch;
import io.postbell.event.Channel;
import io.postbell.event.FanoutJob;
import io.postbell.event.FanoutWalk;
import io.postbell.event.MemberProfile;
import io.postbell.event.Post;
import io.postbell.router.rules.ChannelKind;
import io.postbell.router.rules.CollapsedThreads;
import io.postbell.router.rules.MentionType;
import io.postbell.router.rules.PersistentNotifications;
import io.postbell.router.rules.PostFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;

/** Finds out whom a post may concern (section 3): people by name, and walks over many. Only reads. Belongs to one processor. */
final class FanoutPlanner {
    private final ChannelIndex index;
    private final MentionPlanner mentions;
    private final ThreadPlanner threads;
    private final CollapsedThreads collapsed;

    FanoutPlanner(ChannelIndex index, MentionPlanner mentions, ThreadPlanner threads, CollapsedThreads collapsed) {
        this.index = index;
        this.mentions = mentions;
        this.threads = threads;
        this.collapsed = collapsed;
    }

    /**
     * Plans a post's fan-out.
     *
     * @param channelKey key of the channel
     * @param post the post, whole
     * @param batch what every batch of it will carry
     * @param now the router's time
     */
    FanoutPlan plan(String channelKey, Post post, Channel channel, CandidateBatch batch, Instant now) {
        ChannelKind kind = ChannelKind.of(channel.getType());
        Mentioned mentioned = new Mentioned();
        if (kind != ChannelKind.DIRECT) {
            mentions.find(channelKey, post, channel, mentioned);
            mentions.addAdded(channelKey, post, mentioned);
        }
        List<FanoutWalk> walks = new ArrayList<>(mentioned.walks());
        addKind(channelKey, post, kind, walks);
        walks.add(Sources.range(post.getTraced() ? IndexKeys.members(channelKey) : IndexKeys.traced(channelKey))
                .setTraced(true)
                .build());
        ThreadPlan thread = ThreadPlanner.isReply(post) ? threads.plan(channelKey, post, kind, now) : null;
        if (thread != null) {
            walks.addAll(thread.walks());
        }
        FanoutJob job = FanoutJob.newBuilder()
                .setBatch(batch)
                .setNamed(List.copyOf(mentioned.named().values()))
                .setWalks(walks)
                .setSkippedUser(PostFacts.isFromWebhook(post) ? null : post.getUserId())
                .setThread(thread == null ? null : thread.reply())
                .build();
        List<Candidate> repeated =
                PersistentNotifications.asked(batch.getPost()) ? repeated(channelKey, kind, mentioned, job) : List.of();
        return new FanoutPlan(job, mentioned, thread, repeated);
    }

    private void addKind(String channelKey, Post post, ChannelKind kind, List<FanoutWalk> walks) {
        switch (kind) {
            case DIRECT -> walks.add(everybody(channelKey, MentionType.DM));
            case GROUP -> walks.add(everybody(channelKey, MentionType.GM));
            case TEAM -> {
                // by a reply, all-activity members hear who have no collapsed threads
                boolean nobody = ThreadPlanner.isReply(post) && collapsed == CollapsedThreads.ALWAYS_ON;
                if (!PostFacts.isSystem(post) && !nobody) {
                    walks.add(Sources.range(IndexKeys.allActivity(channelKey))
                            .setAllActivity(true)
                            .build());
                }
            }
        }
    }

    private static FanoutWalk everybody(String channelKey, MentionType type) {
        return Sources.range(IndexKeys.members(channelKey))
                .setMentionType(type.label())
                .build();
    }

    /** Those named, in order; in a direct channel both, but for the author. */
    private List<Candidate> repeated(String channelKey, ChannelKind kind, Mentioned mentioned, FanoutJob job) {
        List<Candidate> people = new ArrayList<>();
        if (kind == ChannelKind.DIRECT) {
            try (KeyValueIterator<String, byte[]> members = index.range(IndexKeys.members(channelKey))) {
                while (members.hasNext()) {
                    MemberProfile member = index.decodeMember(members.next().value);
                    people.add(MentionPlanner.candidate(member.getUserId(), MentionType.DM, member));
                }
            }
        } else {
            for (String user : mentioned.byName()) {
                Candidate named = mentioned.named().get(user);
                people.add(Candidate.newBuilder()
                        .setUserId(user)
                        .setMentionType(named == null ? MentionType.GROUP.label() : named.getMentionType())
                        .build());
            }
        }
        people.removeIf(person -> person.getUserId().equals(job.getSkippedUser()));
        return people;
    }
}
