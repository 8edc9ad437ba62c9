package io.postbell.router.topology.channel;

import io.postbell.router.mention.KeywordLookup;
import io.postbell.router.mention.SystemMention;
import io.postbell.router.rules.ChannelMentions;
import java.util.Optional;

/**
 * The keywords of one channel.
 *
 * @param permitted whether the post may use @channel, @all and @here
 * @param limit number of members from which on they stop working
 */
record ChannelKeywords(ChannelIndex index, String channelKey, boolean permitted, int limit) implements KeywordLookup {
    @Override
    public boolean holds(String keyword) {
        return index.holds(channelKey, keyword);
    }

    @Override
    public boolean listens(SystemMention mention) {
        return permitted && small() && index.listens(channelKey);
    }

    @Override
    public Optional<String> firstWith(String prefix) {
        return index.firstKeyword(channelKey, prefix);
    }

    /** Whether the channel is small enough for them. */
    boolean small() {
        return ChannelMentions.withinLimit(index.activeMembers(channelKey), limit);
    }
}
