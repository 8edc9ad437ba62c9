package io.postbell.router.topology.channel;

import io.postbell.event.FanoutWalk;
import io.postbell.event.MemberProfile;
import io.postbell.router.topology.group.Groups;
import io.postbell.router.topology.state.MemberSettings;
import java.util.Collections;
import java.util.List;

/** Members of a user group; those who are not in the channel say nothing. */
final class GroupSource implements WalkSource {
    private final ChannelIndex index;
    private final String channelKey;
    private final String excluded;
    private final WalkMention mention;
    private final List<String> members;
    private int at;

    /** @param cursor last person dealt with, or null */
    GroupSource(ChannelIndex index, Groups groups, String channelKey, FanoutWalk walk, String cursor) {
        this.index = index;
        this.channelKey = channelKey;
        this.excluded = walk.getExcludedUser();
        this.mention = WalkMention.of(walk);
        this.members = groups.get(walk.getPrefix()).map(Groups.Found::members).orElse(List.of());
        if (cursor != null) {
            int found = Collections.binarySearch(members, cursor);
            this.at = found < 0 ? -found - 1 : found + 1;
        }
    }

    @Override
    public String user() {
        return at < members.size() ? members.get(at) : null;
    }

    @Override
    public int tell(Concern concern) {
        String user = members.get(at);
        MemberProfile member = user.equals(excluded) ? null : index.member(channelKey, user);
        if (member != null) {
            concern.member(MemberSettings.of(member));
            mention.tell(concern);
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
