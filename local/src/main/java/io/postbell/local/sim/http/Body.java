package io.postbell.local.sim.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of a request or an answer. The array is shared, not copied: nobody may change it. */
public final class Body {
    /** No bytes. */
    public static final Body NONE = new Body(new byte[0]);

    private final byte[] bytes;

    private Body(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Wraps the bytes. */
    public static Body of(byte[] bytes) {
        return bytes.length == 0 ? NONE : new Body(bytes);
    }

    /** The text's UTF-8. */
    public static Body of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** This and then those. */
    Body and(byte[] more) {
        if (bytes.length == 0) {
            return of(more);
        }
        byte[] joined = Arrays.copyOf(bytes, bytes.length + more.length);
        System.arraycopy(more, 0, joined, bytes.length, more.length);
        return new Body(joined);
    }

    /** The bytes themselves. */
    public byte[] bytes() {
        return bytes;
    }

    /** Number of bytes. */
    public int length() {
        return bytes.length;
    }

    /** The bytes as UTF-8 text. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
