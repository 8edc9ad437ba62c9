package io.postbell.local.bench.data;

import java.util.Random;
import java.util.stream.Collectors;

/** Messages of made-up words. The same seed gives the same messages. Used by one thread. */
public final class Texts {
    private static final int VOCABULARY = 5_000;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    private final Random random;
    private final String[] words = new String[VOCABULARY];

    /** A source of messages. */
    public Texts(long seed) {
        random = new Random(seed);
        for (int i = 0; i < VOCABULARY; i++) {
            words[i] = random.ints(3 + random.nextInt(8), 0, LETTERS.length())
                    .mapToObj(letter -> LETTERS.substring(letter, letter + 1))
                    .collect(Collectors.joining());
        }
    }

    /** So many words, with these names mentioned at the end. */
    public String message(int length, long... mentioned) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(words[random.nextInt(VOCABULARY)]).append(' ');
        }
        for (long user : mentioned) {
            text.append('@').append(Ids.username(user)).append(' ');
        }
        return text.toString().strip();
    }
}
