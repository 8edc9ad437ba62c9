package io.postbell.router.topology.channel;

import io.postbell.event.FanoutWalk;
import io.postbell.router.rules.CollapsedThreads;
import io.postbell.router.topology.state.MemberSettings;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/** People of one range of the index. */
final class RangeSource implements WalkSource {
    private final ChannelIndex index;
    private final FanoutWalk walk;
    private final WalkMention mention;
    private final boolean holdsProfiles;
    private final CollapsedThreads leftOut;
    private final KeyValueIterator<String, byte[]> range;
    private String user;
    private byte[] row;

    /**
     * @param cursor last person dealt with, or null
     * @param leftOut for a walk over all-activity members by a reply: those who have collapsed threads under this setting are left out
     *     (section 6, loop 2); else null
     */
    RangeSource(ChannelIndex index, FanoutWalk walk, String cursor, CollapsedThreads leftOut) {
        this.index = index;
        this.walk = walk;
        this.mention = WalkMention.of(walk);
        this.holdsProfiles = IndexKeys.holdsProfiles(walk.getPrefix());
        this.leftOut = walk.getAllActivity() ? leftOut : null;
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
    public int tell(Concern concern) {
        MemberSettings settings =
                holdsProfiles ? MemberSettings.of(index.decodeMember(row)) : MemberSettings.decode(row);
        concern.member(settings);
        mention.tell(concern);
        if (walk.getAllActivity() && (leftOut == null || !leftOut.on(settings.collapsedThreads()))) {
            concern.wantsAll();
        }
        if (walk.getAutoFollow()) {
            concern.wantsEveryThread();
        }
        if (walk.getTraced()) {
            concern.trace();
        }
        return 1;
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
