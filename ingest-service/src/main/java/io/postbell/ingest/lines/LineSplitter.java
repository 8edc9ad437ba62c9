package io.postbell.ingest.lines;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts bytes into lines that end with LF or CRLF. Lines are counted from 1; blank ones are counted and left out. A line beyond the limit is
 * dropped as it comes, so that memory stays bounded. Used by one thread.
 */
public final class LineSplitter {
    private static final int INITIAL_BYTES = 1_024;

    private final int maxLineBytes;
    private byte[] buffer = new byte[INITIAL_BYTES];
    private int buffered;
    private boolean tooLong;
    private long number = 1;

    /**
     * A line, not blank.
     *
     * @param number counted from 1
     * @param utf8 its bytes without the end; none when it was too long
     * @param tooLong whether it was longer than the limit
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Line(long number, byte[] utf8, boolean tooLong) {}

    /** With the longest line that is passed on, in bytes without its end. */
    public LineSplitter(int maxLineBytes) {
        this.maxLineBytes = maxLineBytes;
    }

    /** Takes the next bytes; the lines that they end. */
    public List<Line> feed(byte[] bytes) {
        List<Line> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                append(bytes, start, i);
                end(lines);
                start = i + 1;
            }
        }
        append(bytes, start, bytes.length);
        return lines;
    }

    /** What stands behind the last line end: one line or none. */
    public List<Line> finish() {
        List<Line> lines = new ArrayList<>();
        if (buffered > 0 || tooLong) {
            end(lines);
        }
        return lines;
    }

    /** Bytes of the line that has not ended. */
    public int buffered() {
        return buffered;
    }

    private void append(byte[] bytes, int from, int to) {
        int length = to - from;
        // one more than the limit, for the CR that may belong to the end
        if (tooLong || buffered + (long) length > maxLineBytes + 1L) {
            tooLong = true;
            buffered = 0;
            return;
        }
        if (buffered + length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffered + length, buffer.length * 2));
        }
        System.arraycopy(bytes, from, buffer, buffered, length);
        buffered += length;
    }

    private void end(List<Line> lines) {
        int length = buffered > 0 && buffer[buffered - 1] == '\r' ? buffered - 1 : buffered;
        if (tooLong || length > maxLineBytes) {
            lines.add(new Line(number, new byte[0], true));
        } else if (!isBlank(length)) {
            lines.add(new Line(number, Arrays.copyOf(buffer, length), false));
        }
        number++;
        buffered = 0;
        tooLong = false;
    }

    private boolean isBlank(int length) {
        for (int i = 0; i < length; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t') {
                return false;
            }
        }
        return true;
    }
}
