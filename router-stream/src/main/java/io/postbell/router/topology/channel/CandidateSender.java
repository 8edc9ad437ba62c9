package io.postbell.router.topology.channel;

import io.postbell.event.Candidate;
import io.postbell.event.CandidateBatch;
import io.postbell.event.Post;
import io.postbell.runtime.tracing.Step;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sorts candidates by the partition of their user and sends them on in batches. Belongs to one processor. */
final class CandidateSender {
    private final ProcessorContext<String, CandidateBatch> context;
    private final int batchRecipients;
    private final List<List<Candidate>> byPartition;
    private final TurnWindow turns;
    private Step step = Step.NONE;

    /**
     * A sender.
     *
     * @param partitions number of partitions of the candidates' topic
     * @param batchRecipients most people in one record
     * @param turns told of each record
     */
    CandidateSender(
            ProcessorContext<String, CandidateBatch> context, int partitions, int batchRecipients, TurnWindow turns) {
        this.context = context;
        this.batchRecipients = batchRecipients;
        this.turns = turns;
        this.byPartition = new ArrayList<>(partitions);
        for (int i = 0; i < partitions; i++) {
            byPartition.add(new ArrayList<>());
        }
    }

    /** What is sent from now on is a part of this step. */
    void partOf(Step current) {
        step = current;
    }

    /** Takes a person of a post; call {@link #flush} after the last one. */
    void add(CandidateBatch header, Candidate candidate, long timestamp) {
        int partition = partition(header.getPost().getServerId(), candidate, byPartition.size());
        List<Candidate> people = byPartition.get(partition);
        people.add(candidate);
        if (people.size() >= batchRecipients) {
            send(header, partition, timestamp);
        }
    }

    /** Sends what is left of a post. */
    void flush(CandidateBatch header, long timestamp) {
        for (int partition = 0; partition < byPartition.size(); partition++) {
            if (!byPartition.get(partition).isEmpty()) {
                send(header, partition, timestamp);
            }
        }
    }

    /** Forgets the rest of a post that failed. */
    void reset() {
        byPartition.forEach(List::clear);
    }

    /** Where a person's state lies. */
    static int partition(String serverId, Candidate candidate, int partitions) {
        return Topics.USERS.partitioning().partition(Keys.user(serverId, candidate.getUserId()), partitions);
    }

    private void send(CandidateBatch header, int partition, long timestamp) {
        Post post = header.getPost();
        CandidateBatch batch = BatchHeader.with(header, byPartition.get(partition));
        byPartition.set(partition, new ArrayList<>());
        turns.sending(batch, Instant.ofEpochMilli(context.currentSystemTimeMs()));
        Record<String, CandidateBatch> record =
                new Record<>(Keys.post(post.getServerId(), post.getPostId()), batch, timestamp);
        step.passTo(record.headers());
        context.forward(record);
    }
}
