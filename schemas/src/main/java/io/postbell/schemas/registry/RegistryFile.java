package io.postbell.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.schemas.registry.RegistryState.Subject;
import io.postbell.schemas.registry.RegistryState.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The registry's state as one JSON file. A crash while writing leaves the file as it was before. */
final class RegistryFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;

    RegistryFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    /** What was saved last; empty if there is no file yet. */
    RegistryState load() {
        if (Files.notExists(path)) {
            return RegistryState.EMPTY;
        }
        try {
            return state(JSON.readTree(Files.readAllBytes(path)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the schema registry's file " + path, e);
        } catch (RuntimeException e) {
            throw new UncheckedIOException(new IOException("not a schema registry's file: " + path, e));
        }
    }

    /** Writes the state beside the file, then puts it in its place. */
    void save(RegistryState state) {
        try {
            Files.createDirectories(path.getParent());
            Path next = path.resolveSibling(path.getFileName() + ".next");
            try (FileChannel channel = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes =
                        ByteBuffer.wrap(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json(state)));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the schema registry's file " + path, e);
        }
    }

    private static JsonNode json(RegistryState state) {
        ObjectNode root =
                JSON.createObjectNode().put("compatibility", state.level().name());
        ObjectNode schemas = root.putObject("schemas");
        new TreeMap<>(state.schemas()).forEach((id, text) -> schemas.put(String.valueOf(id), text));
        ObjectNode subjects = root.putObject("subjects");
        new TreeMap<>(state.subjects()).forEach((name, subject) -> {
            ObjectNode node = subjects.putObject(name).put("last_version", subject.lastVersion());
            subject.level().ifPresent(level -> node.put("compatibility", level.name()));
            ArrayNode versions = node.putArray("versions");
            subject.versions().forEach(version -> versions.addObject()
                    .put("version", version.version())
                    .put("id", version.id()));
        });
        return root;
    }

    private static RegistryState state(JsonNode root) {
        Map<Integer, String> schemas = new TreeMap<>();
        root.required("schemas")
                .properties()
                .forEach(entry -> schemas.put(
                        Integer.valueOf(entry.getKey()), entry.getValue().asText()));
        Map<String, Subject> subjects = new TreeMap<>();
        root.required("subjects")
                .properties()
                .forEach(entry -> subjects.put(entry.getKey(), subject(entry.getValue())));
        return new RegistryState(
                schemas,
                subjects,
                Compatibility.valueOf(root.required("compatibility").asText()));
    }

    private static Subject subject(JsonNode node) {
        List<Version> versions = new ArrayList<>();
        node.required("versions")
                .forEach(version -> versions.add(new Version(
                        version.required("version").asInt(),
                        version.required("id").asInt())));
        Optional<Compatibility> level =
                Optional.ofNullable(node.get("compatibility")).map(text -> Compatibility.valueOf(text.asText()));
        return new Subject(versions, node.required("last_version").asInt(), level);
    }
}
