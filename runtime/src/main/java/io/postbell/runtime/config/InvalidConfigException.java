package io.postbell.runtime.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The configuration is wrong. The message lists every problem, one on each line, and no secret. */
public final class InvalidConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // immutable list of serializable-by-use values; never serialized in practice
    private final List<Problem> problems;

    /**
     * One thing that is wrong.
     *
     * @param key the key, or the variable where no key is known
     * @param value what was configured; empty if nothing was, or if it must not be shown
     * @param expected what would have been right, in human words
     * @param origin where the value came from, such as {@code config.yaml line 7} or {@code not set}
     */
    public record Problem(String key, Optional<String> value, String expected, Optional<String> origin) {
        @Override
        public String toString() {
            return key + origin.map(text -> " (" + text + ")").orElse("") + ": "
                    + value.map(text -> "got \"" + text + "\", ").orElse("") + "expected " + expected;
        }
    }

    InvalidConfigException(List<Problem> problems) {
        super(problems.stream()
                .map(problem -> "\n  " + problem)
                .collect(Collectors.joining("", "the configuration has " + count(problems.size()) + ":", "")));
        this.problems = List.copyOf(problems);
    }

    /**
     * One thing that is wrong, found where the loader does not look, such as in a variable that is not ours.
     *
     * @param key the key or variable; what it holds is not shown
     * @param expected what would have been right, in human words
     */
    public static InvalidConfigException of(String key, String expected) {
        return new InvalidConfigException(
                List.of(new Problem(key, Optional.empty(), expected, Optional.of("environment"))));
    }

    private static String count(int problems) {
        return problems == 1 ? "1 problem" : problems + " problems";
    }

    /** Everything that is wrong, at least one. */
    public List<Problem> problems() {
        return problems;
    }
}
