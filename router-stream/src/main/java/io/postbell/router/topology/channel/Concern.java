package io.postbell.router.topology.channel;

import io.postbell.event.Candidate;
import io.postbell.router.rules.MentionType;
import io.postbell.router.rules.ThreadFollowing;
import io.postbell.router.topology.state.MemberSettings;

/** What a walk's sources say together about one person: the highest of each (section 3.1). One instance serves a whole walk. */
final class Concern {
    private String user;
    private MentionType mention;
    private MentionType mentionIfOnline;
    private MentionType rootMention;
    private MentionType rootMentionIfOnline;
    private boolean allActivity;
    private boolean everyThread;
    private boolean traced;
    private boolean outsider;
    private MemberSettings settings;
    private ThreadState thread;
    private int cost;

    /** Begins with a person of whom nothing is said yet. */
    Concern begin(String userId) {
        user = userId;
        mention = MentionType.NONE;
        mentionIfOnline = MentionType.NONE;
        rootMention = MentionType.NONE;
        rootMentionIfOnline = MentionType.NONE;
        allActivity = false;
        everyThread = false;
        traced = false;
        outsider = false;
        settings = null;
        thread = ThreadState.NONE;
        cost = 0;
        return this;
    }

    String user() {
        return user;
    }

    /** What it cost to hear of him: the dearest source, in people read off a range. */
    int cost() {
        return cost;
    }

    void cost(int ofSource) {
        cost = Math.max(cost, ofSource);
    }

    void mentioned(MentionType whatever, MentionType ifOnline) {
        mention = mention.or(whatever);
        mentionIfOnline = mentionIfOnline.or(ifOnline);
    }

    void mentionedInRoot(MentionType whatever, MentionType ifOnline) {
        rootMention = rootMention.or(whatever);
        rootMentionIfOnline = rootMentionIfOnline.or(ifOnline);
    }

    void wantsAll() {
        allActivity = true;
    }

    void wantsEveryThread() {
        everyThread = true;
    }

    void trace() {
        traced = true;
    }

    /** He is a member; settings are the same in all sources, but for a change between two slices. */
    void member(MemberSettings of) {
        settings = of;
    }

    /** He is concerned although he is no member. */
    void outsider() {
        outsider = true;
    }

    void thread(ThreadState state) {
        thread = state;
    }

    ThreadState thread() {
        return thread;
    }

    MemberSettings settings() {
        return settings;
    }

    /** Whether he is mentioned, at least if he is online. */
    boolean mentioned() {
        return mention != MentionType.NONE || mentionIfOnline != MentionType.NONE;
    }

    /** What speaks for his following the thread. */
    ThreadFollowing.Signals signals(boolean silent) {
        return new ThreadFollowing.Signals(
                silent ? MentionType.NONE : mention,
                silent ? MentionType.NONE : mentionIfOnline,
                rootMention,
                rootMentionIfOnline,
                everyThread,
                settings.notByChannelMention());
    }

    /** Whether anything but his part in the thread before may make him follow it. */
    boolean mayFollow() {
        return everyThread || mentioned() || rootMention != MentionType.NONE || rootMentionIfOnline != MentionType.NONE;
    }

    /** As a candidate, or null if the post does not concern him. */
    Candidate candidate(boolean follows, boolean followsIfOnline) {
        if (settings == null && !outsider) {
            return null;
        }
        boolean concerned = mentioned() || allActivity || follows || followsIfOnline;
        return concerned || traced ? candidate(mention, mentionIfOnline, allActivity, follows, followsIfOnline) : null;
    }

    /** As one whom the post does not concern, or null if no decision is wanted all the same. */
    Candidate bystander() {
        return traced && settings != null ? candidate(MentionType.NONE, MentionType.NONE, false, false, false) : null;
    }

    private Candidate candidate(
            MentionType type, MentionType ifOnline, boolean all, boolean follows, boolean followsIfOnline) {
        boolean member = settings != null;
        return new Candidate(
                user,
                type.label(),
                ifOnline.label(),
                all,
                member ? settings.push() : null,
                member ? settings.markUnread() : null,
                member ? settings.pushThreads() : null,
                follows,
                followsIfOnline,
                member,
                traced);
    }
}
