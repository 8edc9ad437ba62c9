package io.postbell.local.broker;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A node's place in a cluster of combined nodes, each broker and controller. All nodes are told the same cluster id and the same voters.
 *
 * @param clusterId 22 characters of URL-safe Base64, as Kafka's own ids; taken when the directory is formatted
 * @param nodeId which of the voters it is
 * @param voters every node of the cluster
 */
public record ClusterSeat(String clusterId, int nodeId, List<Voter> voters) {
    /**
     * A node as the others reach it.
     *
     * @param host address of both its listeners
     * @param controllerPort where its controller listens, the same for ever
     */
    public record Voter(int nodeId, String host, int controllerPort) {
        /** As {@code controller.quorum.voters} has it: {@code 1@127.0.0.1:9093}. */
        @Override
        public String toString() {
            return nodeId + "@" + host + ":" + controllerPort;
        }

        /**
         * Reads what {@link #toString} writes.
         *
         * @throws IllegalArgumentException if it is something else
         */
        public static Voter parse(String text) {
            if (!text.matches("[0-9]{1,9}@[^:]+:[0-9]{1,5}")) {
                throw new IllegalArgumentException("voter: got \"" + text + "\", expected <id>@<host>:<port>");
            }
            int at = text.indexOf('@');
            int colon = text.lastIndexOf(':');
            return new Voter(
                    Integer.parseInt(text.substring(0, at)),
                    text.substring(at + 1, colon),
                    Integer.parseInt(text.substring(colon + 1)));
        }
    }

    /** Checks that the node is one of the voters. */
    public ClusterSeat {
        voters = List.copyOf(voters);
        if (voters.stream().noneMatch(voter -> voter.nodeId() == nodeId)) {
            throw new IllegalArgumentException("node id: got " + nodeId + ", expected one of " + voters);
        }
    }

    /** This node among the voters. */
    Voter own() {
        return voters.stream()
                .filter(voter -> voter.nodeId() == nodeId)
                .findFirst()
                .orElseThrow();
    }

    /** Value of {@code controller.quorum.voters}. */
    String quorum() {
        return voters.stream().map(Voter::toString).collect(Collectors.joining(","));
    }
}
