package io.postbell.runtime.config;

import io.postbell.runtime.config.InvalidConfigException.Problem;
import io.postbell.runtime.config.RawValues.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words the refusal of what no mapping knows. Never shows the value: it may be a secret under a mistyped key. */
final class UnknownKeys {
    private static final Pattern INDEX = Pattern.compile("\\[([0-9]+)]");
    private static final Pattern SERVICE_LINK =
            Pattern.compile(".*_SERVICE_(HOST|PORT)(_.*)?|.*_PORT(_[0-9]+_(TCP|UDP)(_(PROTO|PORT|ADDR))?)?");

    private final List<String> patterns;

    UnknownKeys(List<KeyPattern> keys) {
        this.patterns = keys.stream().map(KeyPattern::pattern).toList();
    }

    /** An unknown key of a file or of the overrides. */
    Problem key(String key, Value value) {
        List<String> below = patterns.stream()
                .filter(pattern -> pattern.startsWith(general(key) + '.') || pattern.startsWith(general(key) + '['))
                .toList();
        String expected = below.isEmpty()
                ? "a known key"
                        + didYouMean(Suggestion.nearest(general(key), patterns).map(name -> specific(name, key)))
                : "keys below it, such as " + specific(below.get(0), key);
        return new Problem(key, Optional.empty(), expected, Optional.of(value.origin()));
    }

    /** An unknown environment variable. */
    Problem variable(String name) {
        List<String> known = patterns.stream().map(EnvironmentNames::of).toList();
        Optional<String> nearest = Suggestion.nearest(name, known);
        String hint = nearest.isEmpty() && SERVICE_LINK.matcher(name).matches()
                ? "; it looks like one that Kubernetes sets: give the pod enableServiceLinks: false"
                : didYouMean(nearest);
        return new Problem(name, Optional.empty(), "a known environment variable" + hint, Optional.empty());
    }

    private static String didYouMean(Optional<String> name) {
        return name.map(text -> "; did you mean " + text + "?").orElse("");
    }

    private static String general(String key) {
        return INDEX.matcher(key).replaceAll("[*]");
    }

    /** Puts the numbers of the key that was written into a pattern. */
    private static String specific(String pattern, String key) {
        String result = pattern;
        Matcher index = INDEX.matcher(key);
        while (index.find()) {
            result = result.replaceFirst("\\[\\*]", "[" + index.group(1) + "]");
        }
        return result.replace("[*]", "[0]");
    }

    /** All that nobody asked for. */
    List<Problem> of(Map<String, Value> rest) {
        List<Problem> problems = new ArrayList<>();
        rest.forEach((key, value) -> problems.add(key(key, value)));
        return problems;
    }
}
