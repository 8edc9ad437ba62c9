package io.postbell.router.topology.channel;

import io.postbell.event.Candidate;
import io.postbell.event.FanoutWalk;
import io.postbell.router.topology.state.MemberSettings;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/** People of one range of the index. */
final class RangeSource implements WalkSource {
    private final ChannelIndex index;
    private final FanoutWalk walk;
    private final KeyValueIterator<String, byte[]> range;
    private String user;
    private byte[] row;

    /** @param cursor last person dealt with, or null */
    RangeSource(ChannelIndex index, FanoutWalk walk, String cursor) {
        this.index = index;
        this.walk = walk;
        this.range = cursor == null ? index.range(walk.getPrefix()) : index.rangeFrom(walk.getPrefix(), cursor);
        advance();
        if (cursor != null && cursor.equals(user)) {
            advance();
        }
    }

    @Override
    public String user() {
        return user;
    }

    @Override
    public Candidate candidate() {
        MemberSettings settings = IndexKeys.holdsProfiles(walk.getPrefix())
                ? MemberSettings.of(index.decodeMember(row))
                : MemberSettings.decode(row);
        return new Candidate(
                user,
                walk.getMentionType(),
                walk.getMentionTypeIfOnline(),
                walk.getAllActivity(),
                settings.push(),
                settings.markUnread(),
                null,
                false,
                false,
                true,
                false);
    }

    @Override
    public void advance() {
        if (range.hasNext()) {
            KeyValue<String, byte[]> next = range.next();
            user = next.key.substring(walk.getPrefix().length());
            row = next.value;
        } else {
            user = null;
        }
    }

    @Override
    public void close() {
        range.close();
    }
}
