package io.postbell.ingest;

import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Ids for what comes without. Safe for use by several threads if the randomness is. */
public final class FreshIds {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int POST_ID_LENGTH = 26;

    private final Supplier<RandomGenerator> randomness;

    /** With the calling thread's source of randomness. */
    public FreshIds(Supplier<RandomGenerator> randomness) {
        this.randomness = randomness;
    }

    /** A post id: 26 of a-z 2-7, 130 random bits. */
    public String postId() {
        RandomGenerator random = randomness.get();
        StringBuilder id = new StringBuilder(POST_ID_LENGTH);
        for (int i = 0; i < POST_ID_LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }

    /** A W3C trace id: 32 hex digits, not all zero. */
    public String traceId() {
        RandomGenerator random = randomness.get();
        return hex(random.nextLong() | 1) + hex(random.nextLong());
    }

    private static String hex(long bits) {
        String digits = Long.toHexString(bits);
        return "0".repeat(16 - digits.length()) + digits;
    }
}
