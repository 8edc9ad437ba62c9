package io.postbell.runtime.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known name that somebody who mistyped probably meant. */
final class Suggestion {
    private static final int LETTERS_PER_MISTAKE = 4;

    private Suggestion() {}

    /** The nearest of the known names, if few letters differ (swapped, missing, wrong or too many), or one that goes on where this ends. */
    static Optional<String> nearest(String typed, Collection<String> known) {
        return known.stream()
                .min(Comparator.<String>comparingInt(name -> distance(typed, name))
                        .thenComparing(name -> name))
                .filter(name -> distance(typed, name) <= Math.max(2, typed.length() / LETTERS_PER_MISTAKE))
                .or(() -> known.stream().filter(name -> name.startsWith(typed)).findFirst());
    }

    /** Edit distance, a swap of neighbours counting as one. */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
