package io.postbell.runtime.books;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The books of a run. Candidates are people whom a post may concern; each is sent to, suppressed or failed.
 *
 * @param balanced whether every candidate has exactly one final state
 * @param candidates decisions that the router made
 * @param sent candidates who were reached on at least one phone
 * @param suppressed candidates who got nothing, by the router's reason
 * @param failed candidates whose every phone failed, by the final state of the last
 * @param notifications the same by phone
 * @param refused records that the router put aside as unusable, by reason
 * @param problems what does not balance, the first 20
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonPropertyOrder({"balanced", "candidates", "sent", "suppressed", "failed", "notifications", "refused", "problems"})
public record Books(
        boolean balanced,
        int candidates,
        int sent,
        Map<String, Integer> suppressed,
        Map<String, Integer> failed,
        Notifications notifications,
        Map<String, Integer> refused,
        List<String> problems) {
    /** How many problems the books name themselves. */
    static final int MAX_PROBLEMS = 20;

    /** Books of nothing. */
    static final Books EMPTY =
            new Books(true, 0, 0, Map.of(), Map.of(), new Notifications(0, 0, 0, 0), Map.of(), List.of());

    /** The same, for those who were told the problems one by one. */
    public Books withoutProblems() {
        return new Books(balanced, candidates, sent, suppressed, failed, notifications, refused, List.of());
    }

    /** The books of two parts of which neither has a candidate of the other. */
    Books plus(Books other) {
        return new Books(
                balanced && other.balanced,
                candidates + other.candidates,
                sent + other.sent,
                sum(suppressed, other.suppressed),
                sum(failed, other.failed),
                notifications.plus(other.notifications),
                sum(refused, other.refused),
                Stream.concat(problems.stream(), other.problems.stream())
                        .limit(MAX_PROBLEMS)
                        .toList());
    }

    private static Map<String, Integer> sum(Map<String, Integer> one, Map<String, Integer> other) {
        Map<String, Integer> sum = new TreeMap<>(one);
        other.forEach((key, count) -> sum.merge(key, count, Integer::sum));
        return Collections.unmodifiableMap(sum);
    }

    /**
     * Notifications, one for each phone of a candidate who is sent to.
     *
     * @param total all
     * @param sent taken by the provider
     * @param failed given up: dead token, dead letter or expired
     * @param open without a final state yet
     */
    public record Notifications(int total, int sent, int failed, int open) {
        private Notifications plus(Notifications other) {
            return new Notifications(total + other.total, sent + other.sent, failed + other.failed, open + other.open);
        }
    }
}
