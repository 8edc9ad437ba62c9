package io.postbell.router.failure;

import java.io.Serial;

/**
 * A record that had waited in a store cannot be used. Kafka Streams does not know it, since it was read long ago, so the exception brings it along.
 * The cause says why. Thrown by a processor, answered by {@link UnprocessableRecordHandler}.
 */
public final class StoredRecordException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Origin origin;
    private final transient byte[] key;
    private final transient byte[] value;

    /**
     * A record that cannot be used.
     *
     * @param key as it came
     * @param value as it came
     */
    public StoredRecordException(Origin origin, byte[] key, byte[] value, RuntimeException cause) {
        super(origin.topic() + "-" + origin.partition() + "@" + origin.offset(), cause, false, false);
        this.origin = origin;
        this.key = key;
        this.value = value;
    }

    Origin origin() {
        return origin;
    }

    byte[] key() {
        return key;
    }

    byte[] value() {
        return value;
    }
}
