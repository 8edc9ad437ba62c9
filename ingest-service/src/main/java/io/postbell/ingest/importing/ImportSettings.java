package io.postbell.ingest.importing;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Bounds of imports.
 *
 * @param maxLineBytes longest line
 * @param maxNames most users, teams and channels of one import, which are kept in memory
 * @param maxPlayedPosts most posts that one import plays, about 50 bytes of memory each
 * @param tempDir where the posts to be played wait, readable by nobody else
 * @param maxInFlight most entries of one import that Kafka has not acknowledged
 * @param patience how long an import waits for Kafka to acknowledge anything
 */
public record ImportSettings(
        int maxLineBytes, int maxNames, int maxPlayedPosts, Path tempDir, int maxInFlight, Duration patience) {}
