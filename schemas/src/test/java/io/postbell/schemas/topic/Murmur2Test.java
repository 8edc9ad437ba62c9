package io.postbell.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our copy of the hash against the one inside Kafka's producer. */
class Murmur2Test {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 12, 1_000})
    void placesKeysWhereKafkasProducerDoes(int partitions) {
        Random random = new Random(7);
        for (int length = 0; length < 200; length++) {
            byte[] key = new byte[length];
            random.nextBytes(key);

            assertThat(Murmur2.partition(key, partitions))
                    .as("key of %d bytes", length)
                    .isEqualTo(BuiltInPartitioner.partitionForKey(key, partitions));
        }
    }

    @Test
    void staysWithinThePartitionsForNegativeHashes() {
        byte[] key = new byte[4];
        Random random = new Random(1);
        do {
            random.nextBytes(key);
        } while (Murmur2.hash(key) >= 0);

        assertThat(Murmur2.partition(key, 12)).isBetween(0, 11);
    }
}
