package io.postbell.runtime.config;

import io.postbell.runtime.config.InvalidConfigException.Problem;
import io.postbell.runtime.config.RawValues.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A secret under its key, or in the file that {@code <key>-file} names. The higher source wins; both in one source is a mistake. A map of secrets is
 * in a file of Java properties.
 */
final class SecretSource {
    private static final String HOLDS_MANY =
            "the path of a readable Java properties file in UTF-8 that holds the secrets, key=secret";

    private SecretSource() {}

    /** The secret, without the line break at a file's end. */
    static Optional<Value> take(String key, RawValues raw, List<Problem> problems) {
        Optional<Value> direct = raw.take(key).filter(value -> !value.text().isEmpty());
        Optional<Value> file =
                raw.take(fileKey(key)).filter(value -> !value.text().isEmpty());
        if (direct.isEmpty() || file.isEmpty()) {
            return direct.or(() -> file.flatMap(value -> read(key, value, problems)));
        }
        int order = direct.get().rank().compareTo(file.get().rank());
        if (order == 0) {
            both(key, key, direct.get(), problems);
        }
        return order >= 0 ? direct : read(key, file.get(), problems);
    }

    /** Adds what the file of a map of secrets holds to those that stand under their keys. */
    static void addFile(String key, Map<String, Value> direct, RawValues raw, List<Problem> problems) {
        Optional<Value> file =
                raw.take(fileKey(key)).filter(value -> !value.text().isEmpty());
        if (file.isEmpty()) {
            return;
        }
        Map<String, String> held = properties(file.get());
        if (held.isEmpty()) { // nobody names a file to give no secret
            problems.add(new Problem(
                    fileKey(key),
                    Optional.of(file.get().text()),
                    HOLDS_MANY,
                    Optional.of(file.get().origin())));
        }
        held.forEach((name, text) -> {
            Value read = new Value(text, file.get().origin(), file.get().rank());
            Value known = direct.get(name);
            if (known == null || known.rank().compareTo(read.rank()) < 0) {
                direct.put(name, read);
            } else if (known.rank() == read.rank()) {
                both(key + '.' + name, key, known, problems);
            }
        });
    }

    private static void both(String secret, String key, Value direct, List<Problem> problems) {
        String expected = "either " + secret + " or " + fileKey(key) + ", not both";
        problems.add(new Problem(secret, Optional.empty(), expected, Optional.of(direct.origin())));
    }

    /** None if the file cannot be read. */
    private static Map<String, String> properties(Value file) {
        try {
            return PropertiesFile.read(Path.of(file.text()));
        } catch (IOException | IllegalArgumentException e) { // no path, no file, or no properties
            return Map.of();
        }
    }

    /** Whether the file of a secret was noted as a problem. */
    static boolean failed(String key, List<Problem> problems) {
        return problems.stream().anyMatch(problem -> problem.key().equals(fileKey(key)));
    }

    private static Optional<Value> read(String key, Value file, List<Problem> problems) {
        try {
            String text = Files.readString(Path.of(file.text())).replaceFirst("\\R\\z", "");
            if (!text.isEmpty()) {
                return Optional.of(new Value(text, file.origin(), file.rank()));
            }
        } catch (IOException | InvalidPathException e) {
            // said below, with the path
        }
        problems.add(new Problem(
                fileKey(key),
                Optional.of(file.text()),
                "the path of a readable UTF-8 file that holds the secret",
                Optional.of(file.origin())));
        return Optional.empty();
    }

    private static String fileKey(String key) {
        return key + "-file";
    }
}
