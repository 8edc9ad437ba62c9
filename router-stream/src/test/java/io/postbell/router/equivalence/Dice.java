package io.postbell.router.equivalence;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Random choices that a seed repeats. */
final class Dice {
    private final Random random;

    Dice(long seed) {
        random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** True once in so many times. */
    boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    <T> T in(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    final <T> T of(T... from) {
        return in(Arrays.asList(from));
    }
}
