package io.postbell.router.topology.channel;

import io.postbell.event.Candidate;
import io.postbell.event.CandidateBatch;
import io.postbell.event.FanoutJob;
import io.postbell.router.failure.DeadLetterException;
import io.postbell.router.failure.DeadLetterReason;
import io.postbell.router.rules.ThreadFollowing.Outcome;
import io.postbell.router.topology.RouterObserver;
import io.postbell.router.topology.RouterSettings;
import io.postbell.runtime.tracing.Step;
import io.postbell.schemas.registry.SchemaRegistryException;
import io.postbell.schemas.topic.Keys;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Walks over the people whom a post may concern. The first slice runs at once; what is left waits in a store and goes on as the second stage
 * takes in what it was sent, one walk of each channel in turn, so that one huge post holds up neither the others nor a transaction. A post
 * never overtakes an older one of its channel on the way to a person. Belongs to one processor.
 */
final class FanoutRunner {
    /** What it costs to take up a walk, in people: many short ones that waited for a long one must not all go on at once. */
    private static final int COST_OF_WALK = 50;

    private static final int SMALLEST_WINDOW = 500;

    private final Sources sources;
    private final FanoutJobs jobs;
    private final WalksUnderWay underWay;
    private final FanoutWindow window;
    private final WalkPace pace;
    private final CandidateSender sender;
    private final int firstSlice;
    private final RouterObserver observer;
    private String servedLast = "";

    FanoutRunner(
            ProcessorContext<String, CandidateBatch> context,
            Sources sources,
            RouterSettings settings,
            TurnWindow turns,
            RouterObserver observer) {
        RouterSettings.Fanout fanout = settings.fanout();
        this.sources = sources;
        this.jobs = new FanoutJobs(context);
        this.underWay = new WalksUnderWay(context);
        this.window = new FanoutWindow(fanout.windowRecipients(), fanout.ackTimeout());
        this.pace = new WalkPace(SMALLEST_WINDOW, fanout.windowRecipients());
        this.sender = new CandidateSender(context, settings.userPartitions(), fanout.batchRecipients(), turns);
        this.firstSlice = fanout.sliceRecipients();
        this.observer = observer;
    }

    /** What became of a slice: how many were sent, and whether the walk is at its end. */
    private record Slice(int sent, int cost, boolean atEnd) {}

    /**
     * Starts a walk, and puts aside what is more than a slice, or what an older walk of the channel has not come to yet.
     *
     * @param step the first slice is a part of it; the rest of a walk is not traced
     */
    void start(FanoutJob job, long timestamp, Step step) {
        sender.partOf(step);
        try {
            start(job, timestamp);
        } finally {
            sender.partOf(Step.NONE);
        }
    }

    private void start(FanoutJob job, long timestamp) {
        String channelKey = Keys.channel(
                job.getBatch().getPost().getServerId(), job.getBatch().getPost().getChannelId());
        String last = jobs.last(channelKey);
        String reached = last == null ? IndexKeys.AFTER_ALL : jobs.get(last).getCursor();
        if (!walk(job, firstSlice, reached, timestamp).atEnd()) {
            String key = jobs.keyBehind(last, job);
            job.getBatch().setWalk(key);
            jobs.put(key, job);
            observer.walkDeferred();
        }
    }

    /** Goes on with the walks that wait, as far as the window is open. */
    void resume(long timestamp) {
        List<String> waiting = jobs.after(servedLast, FanoutWindow.walks(window.most()));
        if (waiting.isEmpty()) {
            pace.measureNothing();
            return;
        }
        Instant now = Instant.ofEpochMilli(timestamp);
        long onTheWay = underWay.count(window, now, this::unanswered);
        pace.underWay(onTheWay, now);
        int free = new FanoutWindow(pace.window(), window.patience()).free(onTheWay);
        // several rounds: what a walk that comes to its end leaves is for those that waited behind it
        while (free > 0 && !waiting.isEmpty()) {
            int walks = Math.min(waiting.size(), FanoutWindow.walks(free));
            for (int i = 0; i < walks && free > 0; i++) {
                servedLast = waiting.get(i);
                free -= resume(servedLast, FanoutWindow.share(free, walks - i), now);
            }
            waiting = jobs.after(servedLast, FanoutWindow.walks(window.most()));
        }
    }

    private void unanswered() {
        pace.measureNothing();
        observer.walkUnanswered();
    }

    /** One slice of a walk; tells what it cost. */
    private int resume(String key, int people, Instant now) {
        Slice slice;
        try {
            FanoutJob job = jobs.get(key);
            job.getBatch().setWalk(key);
            slice = walk(job, people, IndexKeys.AFTER_ALL, now.toEpochMilli());
            underWay.sent(key, slice.sent(), now);
            pace.sent(slice.sent(), now);
            if (!slice.atEnd()) {
                jobs.put(key, job);
                return slice.cost();
            }
        } catch (KafkaException | SchemaRegistryException e) {
            // trouble around the walk: it goes on when that is over
            throw e;
        } catch (RuntimeException e) {
            // it would fail in the same way again, for ever
            jobs.remove(key);
            throw new DeadLetterException(
                    DeadLetterReason.PROCESSING_FAILED,
                    "the walk " + key + " was given up: " + e.getClass().getSimpleName());
        }
        jobs.remove(key);
        observer.walkFinished();
        return Math.max(slice.cost(), COST_OF_WALK);
    }

    /**
     * Moves the job's cursor.
     *
     * @param people how many at most
     * @param reached last person of whom the walk may take care; null if of none
     */
    private Slice walk(FanoutJob job, int people, String reached, long timestamp) {
        CandidateBatch header = job.getBatch();
        ThreadFollows follows = new ThreadFollows(sources.threads(), job);
        sender.reset();
        int sent = 0;
        int cost = 0;
        boolean atEnd;
        try (MergedWalk walk = new MergedWalk(sources.open(job))) {
            while (cost < people
                    && walk.hasNext()
                    && reached != null
                    && walk.user().compareTo(reached) <= 0) {
                Concern person = walk.next();
                job.setCursor(person.user());
                boolean skipped = person.user().equals(job.getSkippedUser());
                Candidate candidate = skipped ? person.bystander() : candidate(follows, person);
                if (candidate != null) {
                    sender.add(header, candidate, timestamp);
                    sent++;
                }
                cost += skipped && candidate == null ? 0 : person.cost();
            }
            atEnd = !walk.hasNext();
            if (!atEnd && cost < people && reached != null) {
                // those who come later need not wait for people whom this walk does not concern
                job.setCursor(reached);
            }
        }
        sender.flush(header, timestamp);
        job.setEmitted(job.getEmitted() + sent);
        return new Slice(sent, cost, atEnd);
    }

    /** A follower hears of replies only if he has collapsed threads; what mentions him counts for the day on which he comes to have them. */
    private Candidate candidate(ThreadFollows follows, Concern person) {
        Outcome outcome = follows.settle(person);
        boolean told = outcome == Outcome.YES
                && sources.collapsed().followable()
                && (person.mentioned()
                        || sources.collapsed().on(person.settings().collapsedThreads()));
        return person.candidate(told, outcome == Outcome.IF_ONLINE);
    }
}
