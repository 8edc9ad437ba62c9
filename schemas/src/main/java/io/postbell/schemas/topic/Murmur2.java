package io.postbell.schemas.topic;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The hash by which Kafka clients place keyed records: Austin Appleby's murmur2, 32 bits, with Kafka's seed. Ours, because Kafka's copy is
 * internal and has moved between releases; a test holds it against the producer's.
 */
final class Murmur2 {
    private static final int SEED = 0x9747b28c;
    private static final int M = 0x5bd1e995;

    private Murmur2() {}

    static int partition(byte[] key, int partitions) {
        return (hash(key) & 0x7fffffff) % partitions;
    }

    static int hash(byte[] data) {
        ByteBuffer in = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        int h = SEED ^ data.length;
        while (in.remaining() >= Integer.BYTES) {
            int k = in.getInt() * M;
            k ^= k >>> 24;
            h = (h * M) ^ (k * M);
        }
        if (in.hasRemaining()) {
            int tail = 0;
            for (int shift = 0; in.hasRemaining(); shift += Byte.SIZE) {
                tail |= (in.get() & 0xff) << shift;
            }
            h = (h ^ tail) * M;
        }
        h ^= h >>> 13;
        h *= M;
        return h ^ (h >>> 15);
    }
}
