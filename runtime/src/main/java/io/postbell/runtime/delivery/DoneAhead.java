package io.postbell.runtime.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * Which records behind a committed offset are done all the same, because they overtook others: it is committed along, as the offset's
 * metadata, so that whoever reads on from there does not send them again. Immutable.
 *
 * <p>As text: {@code postbell:} and pairs of numbers in base 36, how far from the end of the run before to the next, and the run's length.
 */
record DoneAhead(List<Run> runs) {
    static final DoneAhead NONE = new DoneAhead(List.of());

    /** A broker takes 4,096 bytes. Runs that do not fit are repeated. */
    private static final int MOST_CHARACTERS = 4_000;

    private static final String MARK = "postbell:";
    private static final int RADIX = 36;

    /**
     * Offsets that are done.
     *
     * @param end excluded
     */
    record Run(long begin, long end) {}

    DoneAhead {
        runs = List.copyOf(runs);
    }

    /** What was committed along; nothing if it was somebody else's, or null. */
    static DoneAhead of(OffsetAndMetadata committed) {
        if (committed == null || !committed.metadata().startsWith(MARK)) {
            return NONE;
        }
        List<Run> runs = new ArrayList<>();
        long at = committed.offset();
        try {
            String[] numbers = committed.metadata().substring(MARK.length()).split(" ", -1);
            for (int i = 0; i + 1 < numbers.length; i += 2) {
                long begin = at + Long.parseLong(numbers[i], RADIX);
                at = begin + Long.parseLong(numbers[i + 1], RADIX);
                runs.add(new Run(begin, at));
            }
        } catch (NumberFormatException e) {
            // an operator's own reset may leave any text; at worst some pushes are repeated
            return NONE;
        }
        return new DoneAhead(runs);
    }

    /** An offset with what is done behind it. */
    OffsetAndMetadata with(OffsetAndMetadata offset) {
        if (runs.isEmpty()) {
            return offset;
        }
        StringBuilder text = new StringBuilder(MARK);
        long at = offset.offset();
        String separator = "";
        for (Run run : runs) {
            String pair = separator
                    + Long.toString(run.begin() - at, RADIX)
                    + ' '
                    + Long.toString(run.end() - run.begin(), RADIX);
            if (text.length() + pair.length() > MOST_CHARACTERS) {
                break;
            }
            text.append(pair);
            at = run.end();
            separator = " ";
        }
        return new OffsetAndMetadata(offset.offset(), offset.leaderEpoch(), text.toString());
    }

    /** What of it lies at an offset or behind it. */
    DoneAhead from(long offset) {
        if (runs.isEmpty() || runs.get(0).begin() >= offset) {
            return this;
        }
        return new DoneAhead(runs.stream()
                .filter(run -> run.end() > offset)
                .map(run -> new Run(Math.max(run.begin(), offset), run.end()))
                .toList());
    }

    /** This, and what is done behind all of it. */
    DoneAhead and(DoneAhead behind) {
        return new DoneAhead(Stream.concat(runs.stream(), behind.runs.stream()).toList());
    }

    /** Whether a record is done. */
    boolean holds(long offset) {
        return runs.stream().anyMatch(run -> run.begin() <= offset && offset < run.end());
    }
}
