package io.postbell.schemas.serde;

import java.io.OutputStream;
import java.util.Arrays;

/**
 * Where one thread encodes one record after another. {@link java.io.ByteArrayOutputStream} without its locks, and without keeping for ever
 * what one large record needed.
 */
final class RecordBuffer extends OutputStream {
    private static final int USUAL_BYTES = 1 << 10;
    private static final int KEPT_BYTES = 1 << 16;

    private byte[] bytes = new byte[USUAL_BYTES];
    private int size;

    /** Begins a record with its framing. */
    void begin(int schemaId) {
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[USUAL_BYTES];
        }
        bytes[0] = Framing.MAGIC;
        bytes[1] = (byte) (schemaId >>> 24);
        bytes[2] = (byte) (schemaId >>> 16);
        bytes[3] = (byte) (schemaId >>> 8);
        bytes[4] = (byte) schemaId;
        size = Framing.BYTES;
    }

    /** The record as it is now, framing included. */
    byte[] record() {
        return Arrays.copyOf(bytes, size);
    }

    @Override
    public void write(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        ensure(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    private void ensure(int more) {
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(2L * bytes.length, Integer.MAX_VALUE - 8)));
        }
    }
}
