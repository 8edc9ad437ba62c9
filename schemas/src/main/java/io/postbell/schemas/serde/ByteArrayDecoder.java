package io.postbell.schemas.serde;

import java.io.EOFException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Avro's binary encoding read from a byte array. No declared length is believed beyond the bytes that are there, so a hostile record costs
 * no more memory than its own size suggests; this is why we do not use Avro's own decoder, which allocates first. An array or map must
 * take at least one byte for each item, which all our schemas do. One thread at a time.
 */
final class ByteArrayDecoder extends Decoder {
    private byte[] bytes = {};
    private int position;
    private int end;

    /** Begins with another array. */
    void reset(byte[] data, int offset) {
        bytes = data;
        position = offset;
        end = data.length;
    }

    /** Bytes not read yet. */
    int remaining() {
        return end - position;
    }

    @Override
    public void readNull() {}

    @Override
    public boolean readBoolean() throws EOFException {
        byte value = next();
        if (value != 0 && value != 1) {
            throw new AvroRuntimeException("invalid boolean " + value);
        }
        return value == 1;
    }

    @Override
    public int readInt() throws EOFException {
        long value = readLong();
        if (value != (int) value) {
            throw new AvroRuntimeException("invalid int " + value);
        }
        return (int) value;
    }

    @Override
    public long readLong() throws EOFException {
        long zigzag = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte part = next();
            zigzag |= (part & 0x7fL) << shift;
            if (part >= 0) {
                return (zigzag >>> 1) ^ -(zigzag & 1);
            }
        }
        throw new AvroRuntimeException("invalid long: no end after 10 bytes");
    }

    @Override
    public float readFloat() throws EOFException {
        return ByteBuffer.wrap(bytes, take(Float.BYTES), Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getFloat();
    }

    @Override
    public double readDouble() throws EOFException {
        return ByteBuffer.wrap(bytes, take(Double.BYTES), Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getDouble();
    }

    @Override
    public Utf8 readString(Utf8 old) throws EOFException {
        byte[] copy = new byte[length()];
        readFixed(copy, 0, copy.length);
        return new Utf8(copy);
    }

    @Override
    public String readString() throws EOFException {
        int length = length();
        return new String(bytes, take(length), length, StandardCharsets.UTF_8);
    }

    @Override
    public void skipString() throws EOFException {
        take(length());
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) throws EOFException {
        byte[] copy = new byte[length()];
        readFixed(copy, 0, copy.length);
        return ByteBuffer.wrap(copy);
    }

    @Override
    public void skipBytes() throws EOFException {
        take(length());
    }

    @Override
    public void readFixed(byte[] target, int start, int length) throws EOFException {
        System.arraycopy(bytes, take(length), target, start, length);
    }

    @Override
    public void skipFixed(int length) throws EOFException {
        take(length);
    }

    @Override
    public int readEnum() throws EOFException {
        return readInt();
    }

    @Override
    public int readIndex() throws EOFException {
        return readInt();
    }

    @Override
    public long readArrayStart() throws EOFException {
        return items();
    }

    @Override
    public long arrayNext() throws EOFException {
        return items();
    }

    @Override
    public long skipArray() throws EOFException {
        return itemsAfterSkipping();
    }

    @Override
    public long readMapStart() throws EOFException {
        return items();
    }

    @Override
    public long mapNext() throws EOFException {
        return items();
    }

    @Override
    public long skipMap() throws EOFException {
        return itemsAfterSkipping();
    }

    /** Items of the next block; a negative count is followed by the size of the block in bytes, which only skipping needs. */
    private long items() throws EOFException {
        long count = readLong();
        if (count < 0) {
            count = -count;
            readLong();
        }
        return checkedCount(count);
    }

    /** Skips blocks whose size is written down; returns the items of the first block that must be skipped one by one, or 0. */
    private long itemsAfterSkipping() throws EOFException {
        long count = readLong();
        while (count < 0) {
            take(length());
            count = readLong();
        }
        return checkedCount(count);
    }

    private long checkedCount(long count) throws EOFException {
        if (count < 0 || count > remaining()) {
            throw new EOFException("a block of " + count + " items, but only " + remaining() + " bytes are left");
        }
        return count;
    }

    private int length() throws EOFException {
        long length = readLong();
        if (length < 0 || length > remaining()) {
            throw new EOFException("a length of " + length + ", but only " + remaining() + " bytes are left");
        }
        return (int) length;
    }

    /** Goes over some bytes; returns where they begin. */
    private int take(int length) throws EOFException {
        if (length > remaining()) {
            throw new EOFException(length + " bytes expected, but only " + remaining() + " are left");
        }
        int start = position;
        position += length;
        return start;
    }

    private byte next() throws EOFException {
        if (position == end) {
            throw new EOFException("another byte expected, but none is left");
        }
        return bytes[position++];
    }
}
