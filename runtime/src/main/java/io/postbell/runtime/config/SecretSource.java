package io.postbell.runtime.config;

import io.postbell.runtime.config.InvalidConfigException.Problem;
import io.postbell.runtime.config.RawValues.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A secret under its key, or in the file that {@code <key>-file} names. The higher source wins; both in one source is a mistake. */
final class SecretSource {
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
            String expected = "either " + key + " or " + fileKey(key) + ", not both";
            problems.add(new Problem(
                    key, Optional.empty(), expected, Optional.of(direct.get().origin())));
        }
        return order >= 0 ? direct : read(key, file.get(), problems);
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
