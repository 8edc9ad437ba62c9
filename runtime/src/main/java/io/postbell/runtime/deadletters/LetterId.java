package io.postbell.runtime.deadletters;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a dead letter lies; written {@code apns/3@17}. */
public record LetterId(Queue queue, int partition, long offset) {
    private static final Pattern TEXT = Pattern.compile("([a-z]+)/([0-9]{1,9})@([0-9]{1,18})");

    /** Reads what {@link #toString} writes; empty if the text is something else. */
    public static Optional<LetterId> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Arrays.stream(Queue.values())
                .filter(queue -> queue.label().equals(matcher.group(1)))
                .map(queue -> new LetterId(queue, Integer.parseInt(matcher.group(2)), Long.parseLong(matcher.group(3))))
                .findFirst();
    }

    @Override
    public String toString() {
        return queue.label() + '/' + partition + '@' + offset;
    }
}
