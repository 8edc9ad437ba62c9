package io.postbell.router.topology.channel;

import io.postbell.event.Candidate;
import io.postbell.event.CandidateBatch;
import io.postbell.event.FanoutJob;
import io.postbell.router.failure.DeadLetterException;
import io.postbell.router.failure.DeadLetterReason;
import io.postbell.router.rules.ThreadFollowing.Outcome;
import io.postbell.router.topology.RouterObserver;
import io.postbell.router.topology.RouterSettings;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Walks over the people whom a post may concern. The first slice runs at once; what is left waits in a store and goes on slice by slice,
 * all waiting walks in turn, so that one huge post holds up neither the others nor a transaction. Belongs to one processor.
 */
final class FanoutRunner {
    private static final int SMALLEST_SLICE = 1_000;

    private final Sources sources;
    private final FanoutJobs jobs;
    private final CandidateSender sender;
    private final RouterSettings.Fanout settings;
    private final RouterObserver observer;
    private String servedLast = "";

    FanoutRunner(
            ProcessorContext<String, CandidateBatch> context,
            Sources sources,
            RouterSettings settings,
            RouterObserver observer) {
        this.sources = sources;
        this.jobs = new FanoutJobs(context);
        this.settings = settings.fanout();
        this.sender = new CandidateSender(context, settings.userPartitions(), this.settings.batchRecipients());
        this.observer = observer;
    }

    /** Starts a walk, and puts aside what is more than a slice. */
    void start(FanoutJob job, long timestamp) {
        if (!walk(job, settings.sliceRecipients(), timestamp)) {
            jobs.put(job);
            observer.walkDeferred();
        }
    }

    /** Goes on with the walks that wait: a slice altogether, divided among them. */
    void resume(long timestamp) {
        int most = Math.max(1, settings.sliceRecipients() / SMALLEST_SLICE);
        List<String> waiting = jobs.after(servedLast, most);
        for (String key : waiting) {
            servedLast = key;
            resume(key, Math.max(1, settings.sliceRecipients() / waiting.size()), timestamp);
        }
    }

    private void resume(String key, int people, long timestamp) {
        try {
            FanoutJob job = jobs.get(key);
            if (!walk(job, people, timestamp)) {
                jobs.put(job);
                return;
            }
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            // it would fail in the same way again, for ever
            jobs.remove(key);
            throw new DeadLetterException(
                    DeadLetterReason.PROCESSING_FAILED,
                    "the walk of post " + key + " was given up: " + e.getClass().getSimpleName());
        }
        jobs.remove(key);
        observer.walkFinished();
    }

    /** Moves the job's cursor; true if the walk is at its end. */
    private boolean walk(FanoutJob job, int people, long timestamp) {
        CandidateBatch header = job.getBatch();
        ThreadFollows follows = new ThreadFollows(sources.threads(), job);
        sender.reset();
        int sent = 0;
        int cost = 0;
        boolean atEnd;
        try (MergedWalk walk = new MergedWalk(sources.open(job))) {
            while (cost < people && walk.hasNext()) {
                Concern person = walk.next();
                job.setCursor(person.user());
                boolean skipped = person.user().equals(job.getSkippedUser());
                Candidate candidate = skipped ? person.bystander() : candidate(follows, person);
                if (candidate != null) {
                    sender.add(header, candidate, timestamp);
                    sent++;
                }
                cost += skipped ? 0 : person.cost();
            }
            atEnd = !walk.hasNext();
        }
        sender.flush(header, timestamp);
        job.setEmitted(job.getEmitted() + sent);
        return atEnd;
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
