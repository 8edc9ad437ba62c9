package io.postbell.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of which keys what is over; times are seconds. */
class MarksTest {
    private final Marks marks = new Marks();

    @Test
    void whatWasAcceptedBeforeAndRoutedUpToThenIsOver() {
        marks.put("a", at(10), at(12));
        assertThat(marks.holds("a", at(9), at(12))).isTrue();
        assertThat(marks.holds("a", at(10), at(12))).isFalse();
        assertThat(marks.holds("a", at(9), at(13))).isFalse();
        assertThat(marks.holds("b", at(9), at(12))).isFalse();
    }

    @Test
    void theLaterOfAKeyCounts() {
        marks.put("a", at(10), at(12));
        marks.put("a", at(5), at(20));
        assertThat(marks.holds("a", at(9), at(12))).isTrue();
        assertThat(marks.holds("a", at(4), at(20))).isFalse();
        marks.put("a", at(11), at(20));
        assertThat(marks.holds("a", at(10), at(20))).isTrue();
    }

    @Test
    void halfOfTheMostAreKept() {
        int half = Marks.MOST / 2;
        IntStream.range(0, half).forEach(i -> marks.put("key/" + i, at(i + 1), at(i + 1)));
        assertThat(kept(0, half)).isGreaterThan(half / 100L * 98);
    }

    @Test
    void theOldestGiveWay() {
        int most = Marks.MOST;
        IntStream.range(0, 3 * most).forEach(i -> marks.put("key/" + i, at(i + 1), at(i + 1)));
        assertThat(kept(3 * most - most / 2, 3 * most)).isGreaterThan(most / 200L * 98);
        assertThat(kept(0, most)).isLessThan(most / 100L * 2);
    }

    private long kept(int from, int to) {
        return IntStream.range(from, to)
                .filter(i -> marks.holds("key/" + i, at(i), at(i)))
                .count();
    }

    private static Instant at(int second) {
        return Pushes.ROUTED_AT.plusSeconds(second);
    }
}
