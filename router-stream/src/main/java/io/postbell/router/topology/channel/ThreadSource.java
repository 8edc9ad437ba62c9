package io.postbell.router.topology.channel;

import io.postbell.event.FanoutThread;
import io.postbell.event.MemberProfile;
import io.postbell.router.rules.CollapsedThreads;
import io.postbell.router.rules.MentionType;
import io.postbell.router.rules.ThreadMentions;
import io.postbell.router.topology.state.MemberSettings;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/** People of a thread: those who wrote in it, and those who follow it or do not want to. */
final class ThreadSource implements WalkSource {
    private final ChannelIndex index;
    private final String channelKey;
    private final FanoutThread thread;
    private final CollapsedThreads collapsed;
    private final KeyValueIterator<String, byte[]> range;
    private String user;
    private ThreadState state;

    /** @param cursor last person dealt with, or null */
    ThreadSource(
            ChannelIndex index,
            Threads threads,
            String channelKey,
            FanoutThread thread,
            CollapsedThreads collapsed,
            String cursor) {
        this.index = index;
        this.channelKey = channelKey;
        this.thread = thread;
        this.collapsed = collapsed;
        this.range = threads.range(thread.getPrefix(), cursor);
        advance();
        if (cursor != null && cursor.equals(user)) {
            advance();
        }
    }

    @Override
    public String user() {
        return user;
    }

    /** Who left the channel says nothing. Who has collapsed threads hears of replies by following, who has not by what he wrote. */
    @Override
    public int tell(Concern concern) {
        concern.thread(state);
        MemberProfile member = index.member(channelKey, user);
        if (member != null) {
            MemberSettings settings = MemberSettings.of(member);
            concern.member(settings);
            if (thread.getComments() && !collapsed.on(settings.collapsedThreads())) {
                boolean replied = state.replied() && !user.equals(thread.getNewAuthor());
                concern.mentioned(
                        ThreadMentions.of(state.wroteRoot(), replied, member.getUserComments()), MentionType.NONE);
            }
        }
        return LOOKUP;
    }

    @Override
    public void advance() {
        if (range.hasNext()) {
            KeyValue<String, byte[]> next = range.next();
            user = next.key.substring(thread.getPrefix().length());
            state = ThreadState.decode(next.value);
        } else {
            user = null;
        }
    }

    @Override
    public void close() {
        range.close();
    }
}
