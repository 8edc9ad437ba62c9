package io.postbell.router.topology.channel;

import io.postbell.event.ThreadFollow;
import io.postbell.router.failure.DeadLetterException;
import io.postbell.router.failure.DeadLetterReason;
import io.postbell.router.topology.RecordKeys;
import io.postbell.schemas.topic.Keys;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Takes in who follows a thread: as people say themselves, and as the second stage finds out about those whom @here reached. Who said that he
 * does not want to is not made to follow by what was written before that.
 */
final class ThreadFollowProcessor implements Processor<String, ThreadFollow, Void, Void> {
    private Threads threads;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        threads = new Threads(context);
    }

    @Override
    public void process(Record<String, ThreadFollow> record) {
        ThreadFollow follow = record.value();
        if (follow == null) {
            throw new DeadLetterException(DeadLetterReason.NO_VALUE, "expected a thread follow, got a tombstone");
        }
        RecordKeys.expect(
                record.key(), follow.getServerId(), follow.getChannelId(), follow.getRootId(), follow.getUserId());
        String people = Threads.people(
                Threads.key(Keys.channel(follow.getServerId(), follow.getChannelId()), follow.getRootId()));
        ThreadState before = threads.person(people, follow.getUserId());
        ThreadState after = after(before, follow);
        if (!after.equals(before)) {
            threads.put(people, follow.getUserId(), after);
        }
    }

    private static ThreadState after(ThreadState before, ThreadFollow follow) {
        if (follow.getExplicit()) {
            return follow.getFollowing() ? before.following() : before.unfollowed(follow.getChangedAt());
        }
        if (before.unfollowedAt() != null && before.unfollowedAt().isAfter(follow.getChangedAt())) {
            return before;
        }
        return follow.getFollowing() ? before.following() : before.unfollowed(before.unfollowedAt());
    }
}
