package io.postbell.router.topology.channel;

import io.postbell.event.Author;
import io.postbell.event.CandidateBatch;
import io.postbell.event.Channel;
import io.postbell.event.FanoutJob;
import io.postbell.event.MemberProfile;
import io.postbell.event.Post;
import io.postbell.router.failure.DeadLetterException;
import io.postbell.router.failure.DeadLetterReason;
import io.postbell.router.rules.ContentPolicy;
import io.postbell.router.rules.PostFacts;
import io.postbell.router.topology.RecordKeys;
import io.postbell.router.topology.RouterObserver;
import io.postbell.router.topology.RouterSettings;
import io.postbell.router.topology.policy.Policies;
import io.postbell.schemas.registry.SchemaRegistry;
import java.time.Instant;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Turns a post into batches of candidates. */
final class PostProcessor implements Processor<String, Post, String, CandidateBatch> {
    private final RouterSettings settings;
    private final SchemaRegistry registry;
    private final RouterObserver observer;
    private ProcessorContext<String, CandidateBatch> context;
    private Channels channels;
    private ChannelIndex index;
    private SeenPosts seen;
    private Policies policies;
    private FanoutPlanner planner;
    private FanoutRunner runner;

    PostProcessor(RouterSettings settings, SchemaRegistry registry, RouterObserver observer) {
        this.settings = settings;
        this.registry = registry;
        this.observer = observer;
    }

    @Override
    public void init(ProcessorContext<String, CandidateBatch> processorContext) {
        context = processorContext;
        channels = new Channels(context);
        index = new ChannelIndex(context);
        seen = new SeenPosts(context, settings.seenPosts());
        policies = new Policies(context, registry);
        planner = new FanoutPlanner(index, settings.chat().maxNotificationsPerChannel(), observer);
        runner = new FanoutRunner(context, index, settings, observer);
        context.schedule(settings.fanout().interval(), PunctuationType.WALL_CLOCK_TIME, runner::resume);
    }

    @Override
    public void process(Record<String, Post> record) {
        Post post = record.value();
        if (post == null) {
            throw new DeadLetterException(DeadLetterReason.NO_VALUE, "expected a post, got a tombstone");
        }
        RecordKeys.expect(record.key(), post.getServerId(), post.getChannelId());
        Channel channel = channel(record.key());
        if (archived(channel)) {
            return;
        }
        FanoutJob job = plan(record.key(), post, channel);
        // noted only now: a post that was dead-lettered before may come again
        if (!seen.add(post, Instant.ofEpochMilli(context.currentSystemTimeMs()))) {
            observer.duplicatePost();
            return;
        }
        runner.start(job, record.timestamp());
    }

    private FanoutJob plan(String key, Post post, Channel channel) {
        ContentPolicy policy =
                policies.of(settings.chat().asked(), post.getServerId(), channel.getTeamId(), post.getChannelId());
        CandidateBatch header =
                BatchHeader.of(post, author(key, post), channel, policy, policies.redaction(policy), index);
        return planner.plan(key, post, channel, header);
    }

    private Channel channel(String key) {
        Channel channel = channels.get(key);
        if (channel == null) {
            throw new DeadLetterException(DeadLetterReason.UNKNOWN_CHANNEL, "no channel " + key);
        }
        return channel;
    }

    private static boolean archived(Channel channel) {
        return channel.getDeleteAt() != null && channel.getDeleteAt().toEpochMilli() > 0;
    }

    /** As the caller says, else from the membership. A system post shows no author, so that of one who has left may go without. */
    private Author author(String channelKey, Post post) {
        if (post.getAuthor() != null) {
            return post.getAuthor();
        }
        MemberProfile member = index.member(channelKey, post.getUserId());
        if (member != null) {
            return new Author(
                    member.getUsername(),
                    member.getFirstName(),
                    member.getLastName(),
                    member.getNickname(),
                    member.getIsBot());
        }
        if (PostFacts.isSystem(post)) {
            return new Author("", "", "", "", false);
        }
        throw new DeadLetterException(
                DeadLetterReason.UNKNOWN_AUTHOR,
                "post " + post.getPostId() + " by " + post.getUserId() + ", who is not in channel " + channelKey);
    }
}
