package io.postbell.router.topology.channel;

import io.postbell.event.Candidate;
import io.postbell.event.Channel;
import io.postbell.event.FanoutWalk;
import io.postbell.event.MemberProfile;
import io.postbell.event.Post;
import io.postbell.router.mention.GroupLookup;
import io.postbell.router.mention.MentionParser;
import io.postbell.router.mention.ParsedMentions;
import io.postbell.router.mention.PostTexts;
import io.postbell.router.mention.SystemMention;
import io.postbell.router.rules.ChannelKind;
import io.postbell.router.rules.ChannelMentions;
import io.postbell.router.rules.GroupMentions;
import io.postbell.router.rules.MentionType;
import io.postbell.router.rules.PersistentNotifications;
import io.postbell.router.rules.PostFacts;
import io.postbell.router.topology.ChatServer;
import io.postbell.router.topology.RouterObserver;
import io.postbell.router.topology.group.Groups;
import io.postbell.router.topology.state.MemberSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out whom the text of a post mentions (sections 3.4 to 3.8). Only reads. Belongs to one processor. */
final class MentionPlanner {
    /** A keyword with more holders, and a group with more members, is walked. */
    private static final int MOST_NAMED = 1_000;

    private final ChannelIndex index;
    private final Groups groups;
    private final ChatServer chat;
    private final RouterObserver observer;

    MentionPlanner(ChannelIndex index, Groups groups, ChatServer chat, RouterObserver observer) {
        this.index = index;
        this.groups = groups;
        this.chat = chat;
        this.observer = observer;
    }

    /** Parses a post and finds the people. */
    void find(String channelKey, Post post, Channel channel, Mentioned into) {
        boolean permitted = ChannelMentions.permitted(post);
        ChannelKeywords keywords = new ChannelKeywords(index, channelKey, permitted, chat.maxNotificationsPerChannel());
        Map<String, Groups.Found> found = new HashMap<>();
        ParsedMentions parsed = MentionParser.parse(PostTexts.of(post), keywords, groupLookup(post, channel, found));
        into.parsed(parsed);
        for (String keyword : parsed.keywords()) {
            addHolders(channelKey, post, keyword, into);
        }
        for (String keyword : parsed.groups()) {
            addGroup(channelKey, post, channel, found.get(keyword), into);
        }
        if (!parsed.system().isEmpty() && permitted) {
            if (keywords.small()) {
                addListeners(channelKey, parsed, into);
            } else {
                observer.tooManyUsersInChannel();
            }
        }
    }

    private GroupLookup groupLookup(Post post, Channel channel, Map<String, Groups.Found> found) {
        if (!GroupMentions.permitted(post, chat.license())) {
            return GroupLookup.NONE;
        }
        return keyword -> {
            if (keyword.charAt(0) != '@') {
                return false;
            }
            Optional<Groups.Found> group = groups.named(post.getServerId(), keyword.substring(1))
                    .filter(one -> GroupMentions.mentionable(one.group(), channel));
            group.ifPresent(one -> found.put(keyword, one));
            return group.isPresent();
        };
    }

    private void addHolders(String channelKey, Post post, String keyword, Mentioned into) {
        MentionType type = SystemMention.of(keyword).isPresent() ? MentionType.CHANNEL : MentionType.KEYWORD;
        FanoutWalk holders = Sources.range(IndexKeys.holders(channelKey, keyword))
                .setMentionType(type.label())
                .build();
        if (type == MentionType.CHANNEL) {
            // somebody's own key; whether he follows a thread for it is asked when he is met, as of all who listen
            into.add(holders);
            return;
        }
        List<Candidate> people = people(holders);
        if (people.size() > MOST_NAMED) {
            into.add(holders);
            return;
        }
        boolean persistent = post.getPersistent() && keyword.charAt(0) == '@';
        for (Candidate person : people) {
            into.add(person);
            if (persistent && isNameOf(channelKey, keyword, person)) {
                into.addByName(person.getUserId());
            }
        }
    }

    private boolean isNameOf(String channelKey, String keyword, Candidate person) {
        MemberProfile member = index.member(channelKey, person.getUserId());
        return member != null && PersistentNotifications.byName(keyword, member.getUsername());
    }

    /**
     * The author is not mentioned through a group, not even by a webhook (section 3.8). In a group message those outside count as mentioned,
     * too; elsewhere they are only told of.
     */
    private void addGroup(String channelKey, Post post, Channel channel, Groups.Found group, Mentioned into) {
        boolean all = ChannelKind.of(channel.getType()) == ChannelKind.GROUP;
        boolean named = group.members().size() <= MOST_NAMED;
        if (!named) {
            into.add(Sources.group(group.key())
                    .setMentionType(MentionType.GROUP.label())
                    .setExcludedUser(post.getUserId())
                    .build());
        }
        // of a large group nobody needs to be known here but those who are told again, and only so many that they are
        // too many
        int most = named ? Integer.MAX_VALUE : post.getPersistent() ? chat.maxNotificationsPerChannel() : -1;
        for (String user : group.members()) {
            if (into.byName().size() > most) {
                return;
            }
            MemberProfile member = user.equals(post.getUserId()) ? null : index.member(channelKey, user);
            if (member != null) {
                into.addByName(user);
                if (named) {
                    into.add(candidate(user, MentionType.GROUP, member));
                }
            } else if (named && !user.equals(post.getUserId())) {
                if (all) {
                    into.add(candidate(user, MentionType.GROUP, null));
                } else {
                    into.addOutside(user);
                }
            }
        }
    }

    /** Sections 3.4 and 3.5; @here alone reaches those who are online, which the second stage knows. */
    private static void addListeners(String channelKey, ParsedMentions mentions, Mentioned into) {
        boolean onlyHere = mentions.system().stream().allMatch(mention -> mention == SystemMention.HERE);
        FanoutWalk.Builder listeners = Sources.range(IndexKeys.listeners(channelKey));
        if (onlyHere) {
            listeners.setMentionTypeIfOnline(MentionType.CHANNEL.label());
        } else {
            listeners.setMentionType(MentionType.CHANNEL.label());
        }
        into.add(listeners.build());
    }

    /** The person whom a post says was added to the channel (section 3.3, source 4); he may have left again. */
    void addAdded(String channelKey, Post post, Mentioned into) {
        String added = post.getAddedUserId();
        if (PostFacts.tellsOfAddition(post) && added != null && !added.isEmpty()) {
            into.add(candidate(added, MentionType.KEYWORD, index.member(channelKey, added)));
        }
    }

    private List<Candidate> people(FanoutWalk walk) {
        List<Candidate> people = new ArrayList<>();
        Concern concern = new Concern();
        try (RangeSource range = new RangeSource(index, walk, null, null)) {
            while (range.user() != null && people.size() <= MOST_NAMED) {
                range.tell(concern.begin(range.user()));
                people.add(concern.candidate(false, false));
                range.advance();
            }
        }
        return people;
    }

    /** @param member null if he is none */
    static Candidate candidate(String user, MentionType type, MemberProfile member) {
        Candidate.Builder candidate = Candidate.newBuilder().setUserId(user).setMentionType(type.label());
        if (member == null) {
            return candidate.setMember(false).build();
        }
        MemberSettings settings = MemberSettings.of(member);
        return candidate
                .setPush(settings.push())
                .setMarkUnread(settings.markUnread())
                .setPushThreads(settings.pushThreads())
                .build();
    }
}
