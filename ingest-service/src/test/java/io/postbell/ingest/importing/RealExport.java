package io.postbell.ingest.importing;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the real export that stands beside the repository; a clone without it skips the tests that need it. */
public final class RealExport {
    private RealExport() {}

    /** System property {@code postbell.shared-data}, or {@code shared/data} in a directory above; skips the test if there is neither. */
    public static Path path() {
        String given = System.getProperty("postbell.shared-data");
        if (given != null) {
            return Path.of(given, "mattermost-export.jsonl");
        }
        for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
            Path file = above.resolve("shared/data/mattermost-export.jsonl");
            if (Files.exists(file)) {
                return file;
            }
        }
        return abort("the real export, shared/data/mattermost-export.jsonl, is not beside this clone");
    }
}
