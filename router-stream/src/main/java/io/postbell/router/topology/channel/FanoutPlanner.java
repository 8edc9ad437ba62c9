package io.postbell.router.topology.channel;

import io.postbell.event.Candidate;
import io.postbell.event.CandidateBatch;
import io.postbell.event.Channel;
import io.postbell.event.FanoutJob;
import io.postbell.event.FanoutWalk;
import io.postbell.event.Post;
import io.postbell.router.mention.MentionParser;
import io.postbell.router.mention.ParsedMentions;
import io.postbell.router.mention.PostTexts;
import io.postbell.router.mention.SystemMention;
import io.postbell.router.rules.ChannelKind;
import io.postbell.router.rules.ChannelMentions;
import io.postbell.router.rules.MentionType;
import io.postbell.router.rules.PostFacts;
import io.postbell.router.topology.RouterObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds out whom a post may concern (section 3): people by name, and ranges of the index. Belongs to one processor. */
final class FanoutPlanner {
    /** A keyword with more holders is walked as a range. */
    private static final int MOST_NAMED_PER_KEYWORD = 1_000;

    private static final String NONE = MentionType.NONE.label();

    private final ChannelIndex index;
    private final int maxNotificationsPerChannel;
    private final RouterObserver observer;

    FanoutPlanner(ChannelIndex index, int maxNotificationsPerChannel, RouterObserver observer) {
        this.index = index;
        this.maxNotificationsPerChannel = maxNotificationsPerChannel;
        this.observer = observer;
    }

    /**
     * Plans a post's fan-out.
     *
     * @param channelKey key of the channel
     * @param post the post, whole
     * @param batch what every batch of it will carry
     */
    FanoutJob plan(String channelKey, Post post, Channel channel, CandidateBatch batch) {
        Map<String, Candidate> named = new TreeMap<>();
        List<FanoutWalk> walks = new ArrayList<>();
        switch (ChannelKind.of(channel.getType())) {
            case DIRECT -> walks.add(walk(IndexKeys.members(channelKey), MentionType.DM));
            case GROUP -> {
                walks.add(walk(IndexKeys.members(channelKey), MentionType.GM));
                addMentions(channelKey, post, named, walks);
            }
            case TEAM -> {
                addMentions(channelKey, post, named, walks);
                if (!PostFacts.isSystem(post)) {
                    walks.add(new FanoutWalk(
                            IndexKeys.allActivity(channelKey), NONE, NONE, true, "index", false, false, false, null));
                }
            }
        }
        String skipped = PostFacts.isFromWebhook(post) ? null : post.getUserId();
        return new FanoutJob(batch, List.copyOf(named.values()), walks, skipped, null, 0L, null);
    }

    private void addMentions(String channelKey, Post post, Map<String, Candidate> named, List<FanoutWalk> walks) {
        ParsedMentions mentions = MentionParser.parse(
                PostTexts.of(post),
                keyword -> index.holds(channelKey, keyword),
                io.postbell.router.mention.GroupLookup.NONE);
        for (String keyword : mentions.keywords()) {
            MentionType type = SystemMention.of(keyword).isPresent() ? MentionType.CHANNEL : MentionType.KEYWORD;
            FanoutWalk holders = walk(IndexKeys.holders(channelKey, keyword), type);
            List<Candidate> people = people(holders);
            if (people.size() > MOST_NAMED_PER_KEYWORD) {
                walks.add(holders);
            } else {
                people.forEach(person -> named.merge(person.getUserId(), person, FanoutPlanner::merged));
            }
        }
        if (!mentions.system().isEmpty() && ChannelMentions.permitted(post)) {
            addListeners(channelKey, mentions, walks);
        }
    }

    /** Sections 3.4 and 3.5; @here alone reaches those who are online, which the second stage knows. */
    private void addListeners(String channelKey, ParsedMentions mentions, List<FanoutWalk> walks) {
        if (!ChannelMentions.withinLimit(index.activeMembers(channelKey), maxNotificationsPerChannel)) {
            observer.tooManyUsersInChannel();
            return;
        }
        boolean onlyHere = mentions.system().stream().allMatch(mention -> mention == SystemMention.HERE);
        String channelMention = MentionType.CHANNEL.label();
        walks.add(new FanoutWalk(
                IndexKeys.listeners(channelKey),
                onlyHere ? NONE : channelMention,
                onlyHere ? channelMention : NONE,
                false,
                "index",
                false,
                false,
                false,
                null));
    }

    private List<Candidate> people(FanoutWalk walk) {
        List<Candidate> people = new ArrayList<>();
        try (RangeSource range = new RangeSource(index, walk, null)) {
            while (range.user() != null && people.size() <= MOST_NAMED_PER_KEYWORD) {
                people.add(range.candidate());
                range.advance();
            }
        }
        return people;
    }

    private static Candidate merged(Candidate one, Candidate other) {
        MergedWalk.merge(one, other);
        return one;
    }

    private static FanoutWalk walk(String prefix, MentionType mention) {
        return new FanoutWalk(prefix, mention.label(), NONE, false, "index", false, false, false, null);
    }
}
