package io.postbell.runtime.config;

import io.postbell.runtime.config.Node.Shape;
import java.util.stream.Collectors;

/** The list of all keys of a mapping, for people: key, variable, what it holds, default, meaning. */
public final class ConfigReference {
    private ConfigReference() {}

    /** The reference as plain text, a paragraph for each key. */
    public static String of(Class<?> mapping) {
        return KeyPattern.all(MappingModel.of(mapping)).stream()
                .map(ConfigReference::paragraph)
                .collect(Collectors.joining("\n"));
    }

    private static String paragraph(KeyPattern key) {
        String text = key.pattern().replace("[*]", "[n]").replaceFirst("\\.\\*$", ".<key>") + "\n  "
                + EnvironmentNames.of(key.pattern()) + "\n";
        if (key.secretFile()) {
            return text
                    + (key.leaf().shape() == Shape.MAP
                            ? "  the path of a Java properties file that holds them, a line <key>=<secret> for each\n"
                            : "  the path of a file that holds the secret\n");
        }
        String need = key.leaf()
                .defaultValue()
                .map(value -> value.isEmpty() ? "default empty" : "default " + value)
                .orElse(key.leaf().required() ? "required" : "optional");
        return text + "  " + key.leaf().expectedAltogether() + "; " + need + "\n"
                + (key.leaf().help().isEmpty() ? "" : "  " + key.leaf().help() + "\n");
    }
}
