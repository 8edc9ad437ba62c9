package io.postbell.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.runtime.delivery.Outcome.Answer;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentlyAcceptedTest {
    private static final Answered ANSWER = new Answered(
            new Outcome.Accepted(Answer.of(200, null), Optional.of("m1")), 1, Optional.empty(), Instant.EPOCH);

    private final RecentlyAccepted recent = new RecentlyAccepted(100);

    @Test
    void remembersAtLeastOneGeneration() {
        IntStream.range(0, 1000).forEach(id -> recent.add("n" + id, ANSWER));

        assertThat(IntStream.range(900, 1000).mapToObj(id -> recent.find("n" + id)))
                .allSatisfy(found -> assertThat(found).contains(ANSWER));
    }

    @Test
    void remembersAtMostTwo() {
        IntStream.range(0, 1000).forEach(id -> recent.add("n" + id, ANSWER));

        long remembered = IntStream.range(0, 1000)
                .filter(id -> recent.find("n" + id).isPresent())
                .count();
        assertThat(remembered).isBetween(100L, 200L);
    }
}
