package io.postbell.schemas.serde;

import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;

/** The five bytes before each record: 0x00 and the schema id, big-endian. */
final class Framing {
    static final byte MAGIC = 0;
    static final int BYTES = 1 + Integer.BYTES;

    private Framing() {}

    /**
     * The schema id of a record.
     *
     * @throws SerializationException if the bytes do not begin as they should; the message shows at most their first byte
     */
    static int schemaId(byte[] data) {
        if (data.length < BYTES || data[0] != MAGIC) {
            throw new SerializationException("not in the Confluent framing: expected 0x00 and a schema id, got "
                    + data.length + " bytes" + (data.length == 0 ? "" : " beginning with " + data[0]));
        }
        return ByteBuffer.wrap(data, 1, Integer.BYTES).getInt();
    }
}
