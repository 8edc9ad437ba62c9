package io.postbell.schemas.topic;

import java.nio.charset.StandardCharsets;

/**
 * Which part of a key chooses the partition. Topics that are joined must agree on it: memberships lie with their user, the profiles made
 * from them with their channel. All use Kafka's own murmur2, so that a key chosen whole lands where every Kafka client would put it.
 */
public enum Partitioning {
    /** The whole key, as every Kafka client does it. */
    WHOLE_KEY {
        @Override
        String partitionKey(String key) {
            return key;
        }
    },
    /** Tenant and the id after it: {@code server/channel/user} by channel, {@code server/user/device} by user. */
    FIRST_TWO_PARTS {
        @Override
        String partitionKey(String key) {
            return firstParts(key, 2);
        }
    },
    /** Tenant and the two ids after it: {@code server//token/user/device} by token. */
    FIRST_THREE_PARTS {
        @Override
        String partitionKey(String key) {
            return firstParts(key, 3);
        }
    },
    /** Tenant and last id: {@code server/channel/user} by user. */
    FIRST_AND_LAST_PART {
        @Override
        String partitionKey(String key) {
            return key.substring(0, Math.max(0, key.indexOf('/'))) + key.substring(Math.max(0, key.lastIndexOf('/')));
        }
    };

    abstract String partitionKey(String key);

    private static String firstParts(String key, int count) {
        int end = -1;
        for (int part = 0; part < count; part++) {
            end = key.indexOf('/', end + 1);
            if (end < 0) {
                return key;
            }
        }
        return key.substring(0, end);
    }

    /**
     * The partition of a key.
     *
     * @param key a key made by {@link Keys}
     * @param partitions number of partitions of the topic, at least 1
     * @return 0 to {@code partitions - 1}
     */
    public int partition(String key, int partitions) {
        return Murmur2.partition(partitionKey(key).getBytes(StandardCharsets.UTF_8), partitions);
    }
}
