package io.postbell.router.topology.channel;

import io.postbell.event.Candidate;
import io.postbell.event.FanoutJob;
import io.postbell.event.MemberProfile;
import io.postbell.router.rules.MentionType;
import io.postbell.router.topology.state.MemberSettings;
import java.util.List;

/** People found one by one, in memory. */
final class NamedSource implements WalkSource {
    private final ChannelIndex index;
    private final String channelKey;
    private final List<Candidate> people;
    private final boolean reply;
    private int at;

    NamedSource(ChannelIndex index, String channelKey, FanoutJob job) {
        this.index = index;
        this.channelKey = channelKey;
        this.people = job.getNamed();
        this.reply = job.getThread() != null;
        String cursor = job.getCursor();
        while (cursor != null
                && at < people.size()
                && people.get(at).getUserId().compareTo(cursor) <= 0) {
            at++;
        }
    }

    @Override
    public String user() {
        return at < people.size() ? people.get(at).getUserId() : null;
    }

    @Override
    public int tell(Concern concern) {
        Candidate named = people.get(at);
        concern.mentioned(MentionType.of(named.getMentionType()), MentionType.of(named.getMentionTypeIfOnline()));
        if (!named.getMember()) {
            concern.outsider();
            return 1;
        }
        if (!reply) {
            concern.member(
                    new MemberSettings(named.getPush(), named.getMarkUnread(), named.getPushThreads(), false, null));
            return 1;
        }
        // who follows a thread asks for more than a candidate holds
        MemberProfile member = index.member(channelKey, named.getUserId());
        if (member != null) {
            concern.member(MemberSettings.of(member));
        }
        return LOOKUP;
    }

    @Override
    public void advance() {
        at++;
    }

    @Override
    public void close() {}
}
