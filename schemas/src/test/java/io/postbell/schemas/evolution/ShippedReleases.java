package io.postbell.schemas.evolution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The releases that have left the house, with a digest of each of their files: {@code shipped.sha256}, as {@code sha256sum} writes and checks it
 * ({@code sha256sum -c shipped.sha256} in that folder). The release behind the last of them is under way, and may change.
 */
final class ShippedReleases {
    private static final String GAP = "  ";
    private static final String HAS_SHIPPED = ", but its release has shipped; a change goes into the next";

    private final Path directory;
    private final Path list;

    /** Of a folder of releases. */
    ShippedReleases(Path directory) {
        this.directory = directory;
        this.list = directory.resolve("shipped.sha256");
    }

    /** Whether a release has left the house. */
    boolean contains(int release) {
        return digests().keySet().stream().anyMatch(file -> file.startsWith(release + "/"));
    }

    /**
     * Lets a release leave the house: from now on it must stay as it is.
     *
     * @throws IllegalStateException if it has left, or is not there
     */
    void add(int release) {
        refuseIfShipped(release);
        SortedMap<String, String> digests = digests();
        SortedMap<String, String> found = found(release);
        if (found.isEmpty()) {
            throw new IllegalStateException(
                    "expected schemas of release " + release + " in " + directory + ", found none");
        }
        digests.putAll(found);
        StringBuilder text = new StringBuilder();
        digests.forEach(
                (file, digest) -> text.append(digest).append(GAP).append(file).append('\n'));
        try {
            Files.writeString(list, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes sure that a release may still be written.
     *
     * @throws IllegalStateException if it has left the house
     */
    void refuseIfShipped(int release) {
        if (contains(release)) {
            throw new IllegalStateException(
                    "release " + release + " has shipped and stays as it is; expected the number of a later one");
        }
    }

    /** What is not as it was shipped; readable by whoever changed it. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        SortedMap<String, String> digests = digests();
        SortedMap<String, String> found = new TreeMap<>();
        List<Integer> releases = new ReleasedSchemas(directory).releases();
        for (int release : releases) {
            if (contains(release)) {
                found.putAll(found(release));
            } else if (release < Collections.max(releases)) {
                problems.add("release " + release + " has not shipped; expected that only the last is under way");
            }
        }
        digests.forEach((file, digest) -> {
            if (!digest.equals(found.get(file))) {
                String what = found.containsKey(file) ? " was changed" : " is gone";
                problems.add(file + what + HAS_SHIPPED);
            }
        });
        found.keySet().stream()
                .filter(file -> !digests.containsKey(file))
                .forEach(file -> problems.add(file + " was added" + HAS_SHIPPED));
        return problems;
    }

    private SortedMap<String, String> digests() {
        SortedMap<String, String> digests = new TreeMap<>();
        if (Files.exists(list)) {
            try {
                for (String line : Files.readAllLines(list)) {
                    String[] parts = line.split(GAP, 2);
                    digests.put(parts[1], parts[0]);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return digests;
    }

    private SortedMap<String, String> found(int release) {
        SortedMap<String, String> found = new TreeMap<>();
        Path folder = directory.resolve(String.valueOf(release));
        if (Files.isDirectory(folder)) {
            for (Path file : ReleasedSchemas.list(folder)) {
                found.put(release + "/" + file.getFileName(), digest(file));
            }
        }
        return found;
    }

    private static String digest(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
