package io.postbell.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The files that a pod sees, under a temporary directory in place of the container's root. */
final class PodFiles implements AutoCloseable {
    private static final List<String> RELOCATED = List.of("/etc/postbell", "/var/lib/postbell");

    private final Path root;

    private PodFiles(Path root) {
        this.root = root;
    }

    /**
     * Writes them.
     *
     * @param existing the content of a secret that is not among the manifests
     */
    static PodFiles write(JsonNode pod, List<Manifest> manifests, Function<Volumes.Reference, String> existing)
            throws IOException {
        PodFiles files = new PodFiles(Files.createTempDirectory("pod"));
        Volumes volumes = Volumes.of(pod);
        for (String directory : volumes.emptyDirectories()) {
            if (!directory.equals("/tmp")) {
                Files.createDirectories(files.at(directory));
            }
        }
        for (Volumes.MountedFile file : volumes.files()) {
            files.write(file, manifests, existing);
        }
        return files;
    }

    private void write(Volumes.MountedFile file, List<Manifest> manifests, Function<Volumes.Reference, String> existing)
            throws IOException {
        Volumes.Reference source = file.source();
        if (source.missingIn(manifests)) {
            put(file.path(), existing.apply(source));
            return;
        }
        JsonNode data = Manifest.find(manifests, source.kind(), source.name()).at("/data");
        if (source.key().isEmpty()) {
            for (String key : (Iterable<String>) data::fieldNames) {
                put(file.path() + "/" + key, data.path(key).asText());
            }
        } else {
            String text = data.path(source.key()).asText();
            put(file.path(), source.kind().equals("Secret") ? decoded(text) : text);
        }
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private void put(String path, String content) throws IOException {
        Path file = at(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, relocated(content));
    }

    /** Where a path of the container is. */
    Path at(String path) {
        return Path.of(root + path);
    }

    /** A text of the manifest with the container's paths replaced by ours. */
    String relocated(String text) {
        String moved = text;
        for (String directory : RELOCATED) {
            moved = moved.replace(directory, root + directory);
        }
        return moved;
    }

    @Override
    public void close() {
        try (Stream<Path> tree = Files.walk(root)) {
            tree.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
