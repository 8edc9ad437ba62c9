package io.postbell.router.topology.user;

import io.postbell.event.Candidate;
import io.postbell.event.CandidateBatch;
import io.postbell.event.Post;
import io.postbell.router.failure.DeadLetterException;
import io.postbell.router.failure.DeadLetterReason;
import io.postbell.router.failure.Fault;
import io.postbell.router.rules.ContentPolicy;
import io.postbell.router.topology.RouterObserver;
import io.postbell.router.topology.RouterSettings;
import io.postbell.router.topology.policy.Policies;
import io.postbell.runtime.tracing.Step;
import io.postbell.runtime.tracing.Steps;
import io.postbell.schemas.registry.SchemaRegistry;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Has each candidate of a batch decided about, and runs the timers of the stage. */
final class CandidateProcessor implements Processor<String, CandidateBatch, String, SpecificRecord> {
    /** Of more people than this in one batch, each push has a trace of its own. */
    private static final int MOST_TOGETHER = 10;

    private final RouterSettings settings;
    private final SchemaRegistry registry;
    private final RouterObserver observer;
    private final Steps steps;
    private ProcessorContext<String, SpecificRecord> context;
    private Policies policies;
    private Outbox outbox;
    private CandidateDecider decider;

    CandidateProcessor(RouterSettings settings, SchemaRegistry registry, RouterObserver observer, Steps steps) {
        this.settings = settings;
        this.registry = registry;
        this.observer = observer;
        this.steps = steps;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> processorContext) {
        context = processorContext;
        policies = new Policies(context, registry);
        outbox = new Outbox(context, settings.origin(), observer);
        PushFactory pushes = new PushFactory(settings.lifetimes());
        decider = new CandidateDecider(context, settings.chat(), settings.persons(), pushes, outbox);
        TimerRunner timers = new TimerRunner(
                context, settings.chat(), policies, new NoticeSender(settings.persons(), pushes, outbox));
        context.schedule(TimerRunner.INTERVAL, PunctuationType.WALL_CLOCK_TIME, timers::run);
    }

    @Override
    public void process(Record<String, CandidateBatch> record) {
        CandidateBatch batch = record.value();
        boolean many = batch != null && batch.getCandidates().size() > MOST_TOGETHER;
        steps.within("decide", record.headers(), step -> {
            outbox.partOf(step, many);
            try {
                decide(batch);
            } finally {
                outbox.partOf(Step.NONE, false);
            }
        });
    }

    private void decide(CandidateBatch batch) {
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        if (batch != null) {
            // first, so that a batch that fails is acknowledged as well; it counts only if what comes of the batch does
            outbox.acknowledge(batch, now);
        }
        if (batch == null || batch.getPost().getAuthor() == null) {
            throw new DeadLetterException(DeadLetterReason.NO_VALUE, "expected candidates of a post with its author");
        }
        Post post = batch.getPost();
        ContentPolicy policy =
                policies.of(settings.chat().asked(), post.getServerId(), batch.getTeamId(), post.getChannelId());
        BatchContext shared = new BatchContext(
                batch, policy, policies.redaction(policy), settings.chat().content());
        for (Candidate candidate : batch.getCandidates()) {
            decide(batch, shared, candidate, now);
        }
    }

    /** A candidate who fails goes round once more, alone: it is then dead-lettered without the others of its batch. */
    private void decide(CandidateBatch batch, BatchContext shared, Candidate candidate, Instant now) {
        try {
            decider.decide(shared, candidate, now);
        } catch (RuntimeException e) {
            if (Fault.aroundProcessing(e) || batch.getCandidates().size() == 1) {
                throw e;
            }
            outbox.again(batch, candidate, now);
        }
    }
}
