package io.postbell.router.topology.channel;

import io.postbell.event.CandidateBatch;
import io.postbell.event.FanoutAck;
import io.postbell.event.Post;
import io.postbell.event.PostAction;
import io.postbell.event.WaitingRecord;
import io.postbell.router.failure.DeadLetterException;
import io.postbell.router.failure.DeadLetterReason;
import io.postbell.router.failure.StoredRecordException;
import io.postbell.router.topology.RouterObserver;
import io.postbell.router.topology.RouterSettings;
import io.postbell.router.topology.RouterSettings.Turns;
import io.postbell.runtime.tracing.Steps;
import io.postbell.schemas.registry.SchemaRegistry;
import io.postbell.schemas.topic.Keys;
import java.time.Duration;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Lets posts and actions on them be decided at once, but when the router is behind not too many posts of one tenant: what is over his allowance,
 * and all of his that comes behind it, waits in a store, and tenants who wait take turns. So a burst costs others the little time that it takes to
 * put it aside. Posts and actions of a tenant keep their order.
 */
final class PostTurns implements Processor<String, SpecificRecord, String, CandidateBatch> {
    static final String STORE = "waiting-posts";

    /** How long a turn of all tenants lasts, but for its last record: so long others of the same thread wait. */
    private static final Duration TURN = Duration.ofMillis(10);

    /** For so long after a late post was read, a turn is one record: the posts behind it are reached first. */
    private static final Duration HURRY = Duration.ofMillis(100);

    private final Turns turns;
    private final RouterObserver observer;
    private final Duration interval;
    private final WaitingRow rows;
    private final TenantAllowance allowance;
    private final TurnWindow window;
    private final PostProcessor posts;
    private final PostActionProcessor actions;
    private final FanoutAckProcessor words;
    private ProcessorContext<String, CandidateBatch> context;
    private WaitingRecords waiting;
    private long reported;
    private Instant hurryUntil = Instant.EPOCH;

    PostTurns(RouterSettings settings, SchemaRegistry registry, RouterObserver observer, Steps steps) {
        this.turns = settings.turns();
        this.observer = observer;
        this.interval = settings.fanout().interval();
        this.rows = new WaitingRow(settings.topicPrefix(), registry);
        this.allowance = new TenantAllowance(turns.allowance());
        this.window = new TurnWindow(settings.fanout(), turns.on());
        this.posts = new PostProcessor(settings, registry, observer, steps, window);
        this.actions = new PostActionProcessor();
        this.words = new FanoutAckProcessor(window);
    }

    @Override
    public void init(ProcessorContext<String, CandidateBatch> processorContext) {
        context = processorContext;
        posts.init(context);
        actions.init(context);
        words.init(context);
        waiting = new WaitingRecords(context.getStateStore(STORE), turns.mostRecords(), turns.mostBytes());
        context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, this::turn);
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        if (record.value() == null) {
            throw new DeadLetterException(
                    DeadLetterReason.NO_VALUE, "expected a post, an action or an acknowledgement, got a tombstone");
        } else if (record.value() instanceof FanoutAck word) {
            words.process(record.withValue(word));
        } else if (record.key() == null || passes(Keys.tenant(record.key()), record)) {
            // without a key it is nobody's, and refused
            decide(record);
        } else {
            putAside(Keys.tenant(record.key()), record);
        }
    }

    private boolean passes(String tenant, Record<String, SpecificRecord> record) {
        return !waiting.hold(tenant)
                && (!turns.on()
                        || record.value() instanceof PostAction
                        || keepsUp(record)
                        || allowance.take(tenant, context.currentSystemTimeMs()));
    }

    /** Whether nobody waits for long, so that there is no need for turns. */
    private boolean keepsUp(Record<String, SpecificRecord> record) {
        return !isOlderThan(turns.patience(), record) && window.open(now());
    }

    private boolean isOlderThan(Duration age, Record<String, SpecificRecord> record) {
        return context.currentSystemTimeMs() - record.timestamp() >= age.toMillis();
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }

    private void putAside(String tenant, Record<String, SpecificRecord> record) {
        if (isOlderThan(turns.late(), record)) {
            hurryUntil = now().plus(HURRY);
        }
        waiting.add(tenant, rows.encode(record, context.recordMetadata().orElseThrow()));
        if (waiting.full()) {
            goOn(waiting.next(tenant));
        }
    }

    private void turn(long timestamp) {
        report();
        Instant now = Instant.ofEpochMilli(timestamp);
        long start = turns.nanoTime().getAsLong();
        long most = now.isBefore(hurryUntil) ? 0 : TURN.toNanos();
        boolean over = false;
        while (!over && !waiting.isEmpty() && window.open(now)) {
            goOn(waiting.next());
            over = turns.nanoTime().getAsLong() - start >= most;
        }
    }

    private void goOn(byte[] row) {
        WaitingRecord waited = rows.decode(row);
        try {
            decide(rows.record(waited));
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StoredRecordException(rows.origin(waited), rows.key(waited), rows.value(waited), e);
        }
    }

    private void decide(Record<String, SpecificRecord> record) {
        if (record.value() instanceof PostAction action) {
            actions.process(record.withValue(action));
        } else {
            posts.process(record.withValue((Post) record.value()));
        }
    }

    private void report() {
        if (waiting.records() != reported) {
            reported = waiting.records();
            observer.waiting(context.taskId().partition(), reported);
        }
    }

    @Override
    public void close() {
        if (reported != 0) {
            observer.waiting(context.taskId().partition(), 0);
        }
    }
}
