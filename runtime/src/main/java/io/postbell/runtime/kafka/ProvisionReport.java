package io.postbell.runtime.kafka;

import java.util.List;
import java.util.SortedMap;

/**
 * What provisioning did, and what it found different and left as it is.
 *
 * @param created names of the topics that were created
 * @param differences where an existing topic is not as the catalogue and the sizes want it
 * @param schemaIds subject to the id of its schema
 */
public record ProvisionReport(
        List<String> created, List<Difference> differences, SortedMap<String, Integer> schemaIds) {
    /**
     * An existing topic that is not as wanted.
     *
     * @param setting {@code partitions}, {@code replication.factor} or the name of a topic setting
     */
    public record Difference(String topic, String setting, String actual, String wanted) {
        @Override
        public String toString() {
            return topic + ": " + setting + " is " + actual + ", wanted " + wanted;
        }
    }
}
