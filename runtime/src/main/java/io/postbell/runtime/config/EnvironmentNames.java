package io.postbell.runtime.config;

import io.postbell.runtime.config.Node.Shape;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of environment variables for the keys of a mapping; the rules are in {@link ConfigLoader}. */
final class EnvironmentNames {
    private final List<Form> forms;

    /** One way to write a key as a variable. */
    private record Form(Pattern variable, String pattern, boolean map, boolean enumKeys) {
        boolean exact() {
            return !map;
        }
    }

    EnvironmentNames(List<KeyPattern> keys) {
        this.forms = keys.stream().flatMap(key -> forms(key).stream()).toList();
    }

    /** The variable that sets a key; {@code <n>} stands for an element's number and {@code <KEY>} for a map's key. */
    static String of(String pattern) {
        String name = pattern.endsWith(".*") ? pattern.substring(0, pattern.length() - 1) + "<KEY>" : pattern;
        StringBuilder variable = new StringBuilder();
        for (String part : name.split("(?=<KEY>)|(?=\\[\\*])|(?<=\\[\\*])", -1)) {
            variable.append(
                    switch (part) {
                        case "<KEY>" -> part;
                        case "[*]" -> "_<n>_";
                        default -> part.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
                    });
        }
        return variable.toString();
    }

    /** The key that a variable sets; an exact name goes before a map's, so that a map's neighbour is not swallowed. */
    Optional<String> keyOf(String variable) {
        return keyOf(variable, true).or(() -> keyOf(variable, false));
    }

    private Optional<String> keyOf(String variable, boolean exact) {
        for (Form form : forms) {
            Matcher matcher = form.variable().matcher(variable);
            if (form.exact() == exact && matcher.matches()) {
                return Optional.of(key(form, matcher.toMatchResult()));
            }
        }
        return Optional.empty();
    }

    private static String key(Form form, MatchResult match) {
        String key = form.pattern();
        int indexes = form.map() ? match.groupCount() - 1 : match.groupCount();
        for (int i = 1; i <= indexes; i++) {
            key = key.replaceFirst("\\[\\*]", "[" + Integer.parseInt(match.group(i)) + "]");
        }
        if (!form.map()) {
            return key;
        }
        String rest = match.group(match.groupCount()).toLowerCase(Locale.ROOT);
        String mapKey = form.enumKeys()
                ? rest.replace('_', '-')
                : rest.replace("___", "\0").replace("__", "-").replace('_', '.').replace('\0', '_');
        return key.substring(0, key.length() - 1) + mapKey;
    }

    private static List<Form> forms(KeyPattern key) {
        boolean map = key.leaf().shape() == Shape.MAP && !key.secretFile();
        boolean enumKeys =
                key.leaf().keyType().map(type -> type.type().isEnum()).orElse(false);
        Form form = form(key.pattern(), map, enumKeys);
        return key.leaf().shape() == Shape.LIST
                ? List.of(form, form(key.pattern() + "[*]", false, false))
                : List.of(form);
    }

    private static Form form(String pattern, boolean map, boolean enumKeys) {
        String regex = of(pattern).replace("<n>", "([0-9]{1,4})").replace("<KEY>", "(.+)");
        return new Form(Pattern.compile(regex), pattern, map, enumKeys);
    }
}
