package io.postbell.runtime.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The answers of the query book about a range of time. Holds neither texts nor tokens, and no references to people or phones.
 *
 * @param events how many there are, by table, repeats left out
 * @param unread what stood in the topics and is no event
 * @param gaps which events of the range it does not have
 */
public record Report(
        Instant from, Instant to, Map<String, Long> events, List<Answer> answers, Unread unread, List<Gap> gaps) {
    /** Copies the collections. */
    public Report {
        events = Map.copyOf(events);
        answers = List.copyOf(answers);
        gaps = List.copyOf(gaps);
    }

    /** Whether all is in it that it was to be made of. What a topic keeps no longer is not wanting: nobody can have it. */
    public boolean whole() {
        return unread.count() == 0 && gaps.stream().noneMatch(gap -> gap.kind() == Gap.Kind.NO_FILES);
    }

    /** Whether nothing happened in the range. */
    public boolean empty() {
        return events.values().stream().allMatch(count -> count == 0);
    }

    /** The answer to a question. */
    public Answer answer(String query) {
        return answers.stream()
                .filter(answer -> answer.query().equals(query))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected a query of the book, got " + query));
    }
}
