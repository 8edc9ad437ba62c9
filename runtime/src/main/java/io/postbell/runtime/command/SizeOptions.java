package io.postbell.runtime.command;

import io.postbell.runtime.kafka.Sizes;
import io.postbell.schemas.topic.Topic.Sizing;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How large topics are made. */
final class SizeOptions {
    @Option(
            names = "--partitions",
            split = ",",
            paramLabel = "GROUP=N",
            description = "Partitions of the topics of a group: channel, user, device, events (12 each by default) and"
                    + " global (1). Topics of one group have the same number. It cannot be changed later.")
    private Map<Sizing, Integer> partitions = new TreeMap<>();

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            description = "Copies of each partition; the broker's default.replication.factor by default.")
    private Integer replicationFactor;

    Sizes sizes(CommandLine line) {
        partitions.forEach((group, count) -> {
            if (count < 1 || count > 10_000) {
                throw new ParameterException(
                        line, "--partitions: got " + group + '=' + count + ", expected 1 to 10000 partitions");
            }
        });
        if (replicationFactor != null && (replicationFactor < 1 || replicationFactor > 100)) {
            throw new ParameterException(
                    line, "--replication-factor: got " + replicationFactor + ", expected 1 to 100 copies");
        }
        return new Sizes(partitions, replicationFactor == null ? -1 : replicationFactor.shortValue());
    }
}
