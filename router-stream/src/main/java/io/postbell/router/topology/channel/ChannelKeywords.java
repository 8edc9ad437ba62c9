package io.postbell.router.topology.channel;

import io.postbell.router.mention.KeywordLookup;
import io.postbell.router.mention.SystemMention;
import java.util.Optional;

/**
 * The keywords of one channel.
 *
 * @param channelMentions whether the post may use @channel, @all and @here, and the channel is small enough
 */
record ChannelKeywords(ChannelIndex index, String channelKey, boolean channelMentions) implements KeywordLookup {
    @Override
    public boolean holds(String keyword) {
        return index.holds(channelKey, keyword);
    }

    @Override
    public boolean listens(SystemMention mention) {
        return channelMentions && index.listens(channelKey);
    }

    @Override
    public Optional<String> firstWith(String prefix) {
        return index.firstKeyword(channelKey, prefix);
    }
}
