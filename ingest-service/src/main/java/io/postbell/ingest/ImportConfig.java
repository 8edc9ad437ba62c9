package io.postbell.ingest;

import io.postbell.runtime.config.DurationRange;
import io.postbell.runtime.config.Help;
import io.postbell.runtime.config.Problems;
import io.postbell.runtime.config.Range;
import io.postbell.runtime.config.Validated;
import io.smallrye.config.WithDefault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Imports of bulk-export files: {@code postbell.ingest.import}. */
public interface ImportConfig extends Validated {
    /** How long an import waits for the router. */
    @Help("How long an import that plays posts waits for the router to apply the imported state.")
    @DurationRange(min = "PT0.1S", max = "PT1H")
    @WithDefault("PT60S")
    Duration routerWait();

    /** Most imports at a time. */
    @Help("Most imports at a time; beyond it the answer is 429.")
    @Range(min = 1, max = 16)
    @WithDefault("2")
    int concurrent();

    /** Most names of one import. */
    @Help("Most users, teams and channels of one import, about 300 bytes of memory each.")
    @Range(min = 1, max = 100_000_000)
    @WithDefault("2000000")
    int maxNames();

    /** Most posts that one import plays. */
    @Help(
            "Most posts that one import plays, about 50 bytes of memory each; the posts themselves wait in a temporary file.")
    @Range(min = 1, max = 100_000_000)
    @WithDefault("1000000")
    int maxPlayedPosts();

    /** Where posts wait to be played. */
    @Help("Directory of the temporary files of imports that play posts; the system's own when not set.")
    Optional<Path> tempDirectory();

    @Override
    default void validate(Problems problems) {
        tempDirectory()
                .filter(directory -> !Files.isDirectory(directory) || !Files.isWritable(directory))
                .ifPresent(
                        directory -> problems.add("temp-directory", directory, "a directory that can be written to"));
    }
}
