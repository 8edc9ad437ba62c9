package io.postbell.router.topology.channel;

import io.postbell.event.CandidateBatch;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Places a batch of candidates with its people: they are all of one user partition. */
final class CandidatePartitioner implements StreamPartitioner<String, CandidateBatch> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, CandidateBatch batch, int partitions) {
        return Optional.of(Set.of(CandidateSender.partition(
                batch.getPost().getServerId(), batch.getCandidates().get(0), partitions)));
    }
}
