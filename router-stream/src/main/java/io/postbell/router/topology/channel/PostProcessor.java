package io.postbell.router.topology.channel;

import io.postbell.event.Author;
import io.postbell.event.CandidateBatch;
import io.postbell.event.Channel;
import io.postbell.event.MemberProfile;
import io.postbell.event.Post;
import io.postbell.router.failure.DeadLetterException;
import io.postbell.router.failure.DeadLetterReason;
import io.postbell.router.rules.ContentPolicy;
import io.postbell.router.rules.PostFacts;
import io.postbell.router.topology.ChatServer;
import io.postbell.router.topology.RecordKeys;
import io.postbell.router.topology.RouterObserver;
import io.postbell.router.topology.RouterSettings;
import io.postbell.router.topology.group.Groups;
import io.postbell.router.topology.policy.Policies;
import io.postbell.runtime.tracing.Step;
import io.postbell.runtime.tracing.Steps;
import io.postbell.schemas.registry.SchemaRegistry;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Turns a post into batches of candidates. */
final class PostProcessor implements Processor<String, Post, String, CandidateBatch> {
    /** How often it is looked whether a post is to be announced again; the interval is in minutes. */
    private static final Duration REPEATS_LOOK = Duration.ofSeconds(1);

    private final RouterSettings settings;
    private final SchemaRegistry registry;
    private final RouterObserver observer;
    private final Steps steps;
    private final TurnWindow turns;
    private ProcessorContext<String, CandidateBatch> context;
    private Channels channels;
    private ChannelIndex index;
    private SeenPosts seen;
    private Policies policies;
    private ThreadPlanner threads;
    private FanoutPlanner planner;
    private FanoutRunner runner;
    private Repeats repeats;

    /** @param turns told of what is sent on */
    PostProcessor(
            RouterSettings settings, SchemaRegistry registry, RouterObserver observer, Steps steps, TurnWindow turns) {
        this.settings = settings;
        this.registry = registry;
        this.observer = observer;
        this.steps = steps;
        this.turns = turns;
    }

    @Override
    public void init(ProcessorContext<String, CandidateBatch> processorContext) {
        context = processorContext;
        channels = new Channels(context);
        index = new ChannelIndex(context);
        seen = new SeenPosts(context, settings.seenPosts());
        policies = new Policies(context, registry);
        ChatServer chat = settings.chat();
        Threads people = new Threads(context);
        Groups groups = new Groups(context, registry);
        threads = new ThreadPlanner(index, people, new ThreadRoots(context, settings.threadRoots()), chat);
        planner = new FanoutPlanner(
                index, new MentionPlanner(index, groups, chat, observer), threads, chat.collapsedThreads());
        Sources sources = new Sources(index, people, groups, chat.collapsedThreads());
        runner = new FanoutRunner(context, sources, settings, turns, observer);
        repeats = new Repeats(new PersistentPosts(context), channels, index, runner, chat, observer);
        context.schedule(settings.fanout().interval(), PunctuationType.WALL_CLOCK_TIME, runner::resume);
        context.schedule(REPEATS_LOOK, PunctuationType.WALL_CLOCK_TIME, repeats::announce);
    }

    @Override
    public void process(Record<String, Post> record) {
        steps.within("match post", record.headers(), step -> process(record, step));
    }

    private void process(Record<String, Post> record, Step step) {
        Post post = record.value();
        RecordKeys.expect(record.key(), post.getServerId(), post.getChannelId());
        Channel channel = channel(record.key());
        if (Channels.archived(channel)) {
            return;
        }
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        FanoutPlan plan = plan(record.key(), post, channel, now);
        // noted only now: a post that was dead-lettered before may come again
        if (!seen.add(post, now)) {
            observer.duplicatePost();
            return;
        }
        observer.matched(post, now);
        observer.mentioned(post, plan.mentioned().parsed(), plan.mentioned().outside());
        note(record.key(), plan, now);
        runner.start(plan.job(), record.timestamp(), step);
    }

    private FanoutPlan plan(String key, Post post, Channel channel, Instant now) {
        ContentPolicy policy =
                policies.of(settings.chat().asked(), post.getServerId(), channel.getTeamId(), post.getChannelId());
        CandidateBatch header =
                BatchHeader.of(post, author(key, post), channel, policy, policies.redaction(policy), index);
        return planner.plan(key, post, channel, header, now);
    }

    /** What the post changes for the posts after it. */
    private void note(String key, FanoutPlan plan, Instant now) {
        CandidateBatch batch = plan.job().getBatch();
        Post post = batch.getPost();
        if (plan.thread() == null) {
            threads.root(key, post, plan.mentioned(), now);
        } else {
            threads.reply(key, post, plan.thread());
            repeats.endedBy(post.getServerId(), post.getChannelId(), post.getRootId(), post.getUserId());
        }
        repeats.start(batch, plan.repeated());
    }

    private Channel channel(String key) {
        Channel channel = channels.get(key);
        if (channel == null) {
            throw new DeadLetterException(DeadLetterReason.UNKNOWN_CHANNEL, "no channel " + key);
        }
        return channel;
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
