package io.postbell.runtime.command;

import io.postbell.runtime.config.DurationText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Instants as operators write them: {@code 2026-11-25T09:00:00Z}, with another offset, or how long ago: {@code 2h}, {@code PT90M}, {@code 7d}. */
final class Moments {
    static final String EXPECTED = "an instant such as 2026-11-25T09:00:00Z, or how long ago, such as 2h or 7d";

    private Moments() {}

    /**
     * Reads an option's value, if it was given.
     *
     * @throws ParameterException if it is none, naming the option
     */
    static Optional<Instant> read(CommandLine line, String option, String text, Instant now) {
        if (text == null) {
            return Optional.empty();
        }
        return Optional.of(instant(text, now)
                .orElseThrow(
                        () -> new ParameterException(line, option + ": got \"" + text + "\", expected " + EXPECTED)));
    }

    /**
     * A range of time.
     *
     * @param to excluded
     */
    record Range(Instant from, Instant to) {}

    /**
     * Reads {@code --from} and {@code --to}, which is now unless given.
     *
     * @throws ParameterException if one is no instant, or the range is empty, naming the option
     */
    static Range range(CommandLine line, String from, String to, Instant now) {
        Instant first = read(line, "--from", from, now).orElseThrow();
        Instant end = read(line, "--to", to, now).orElse(now);
        if (!first.isBefore(end)) {
            throw new ParameterException(
                    line,
                    to == null
                            ? "--from: got " + first + ", expected a time before now, " + now
                            : "--to: got " + end + ", expected a time after --from, " + first);
        }
        return new Range(first, end);
    }

    private static Optional<Instant> instant(String text, Instant now) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException notAnInstant) {
            try {
                return Optional.of(now.minus(DurationText.parse(text)));
            } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
                return Optional.empty();
            }
        }
    }
}
