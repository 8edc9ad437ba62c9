package io.postbell.router.topology.channel;

import io.postbell.event.CandidateBatch;
import io.postbell.event.PostAction;
import io.postbell.router.topology.RecordKeys;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Ends the announcements of urgent posts: by a mentioned person's reaction or acknowledgement, or when the post is deleted (section 8.9). Those of
 * an edited post go on without its text. What waits of either at a sender is the sender's to end.
 */
final class PostActionProcessor implements Processor<String, PostAction, String, CandidateBatch> {
    private PersistentPosts posts;

    @Override
    public void init(ProcessorContext<String, CandidateBatch> context) {
        posts = new PersistentPosts(context);
    }

    @Override
    public void process(Record<String, PostAction> record) {
        PostAction action = record.value();
        RecordKeys.expect(record.key(), action.getServerId(), action.getChannelId());
        String key = Repeats.key(action.getServerId(), action.getChannelId(), action.getPostId());
        switch (action.getAction()) {
            case REACTION, ACKNOWLEDGEMENT -> posts.endedBy(key, action.getUserId());
            case EDIT -> posts.withholdText(key);
            case DELETION -> posts.end(key);
            case UNKNOWN -> {
                // nobody knows what it is, so nothing follows
            }
        }
    }
}
