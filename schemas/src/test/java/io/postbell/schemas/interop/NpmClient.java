package io.postbell.schemas.interop;

import io.postbell.schemas.samples.ModuleDirectory;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The npm client {@code @kafkajs/confluent-schema-registry}, installed below the build directory as the lockfile says. */
final class NpmClient {
    private static final Path SOURCES = ModuleDirectory.resolve("src/test/npm");
    private static final Path INSTALLED = ModuleDirectory.resolve("target/npm");
    private static final long DEADLINE_SECONDS = 90;

    private NpmClient() {}

    /** What a program printed, and how it ended. */
    record Outcome(int exitCode, List<String> lines, String errors) {}

    /**
     * Installs the client.
     *
     * @return empty if it is there now, otherwise why it cannot be
     */
    static String install() throws IOException, InterruptedException {
        Files.createDirectories(INSTALLED);
        for (String name : List.of("package.json", "package-lock.json")) {
            Files.copy(SOURCES.resolve(name), INSTALLED.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        for (String program : List.of("node", "npm")) {
            try {
                if (run(List.of(program, "--version"), "").exitCode() != 0) {
                    return program + " does not run on this machine";
                }
            } catch (IOException e) {
                return program + " is not installed on this machine";
            }
        }
        Outcome installed = run(
                List.of(
                        "npm",
                        "ci",
                        "--ignore-scripts",
                        "--no-audit",
                        "--no-fund",
                        "--prefer-offline",
                        "--fetch-retries=1",
                        "--fetch-timeout=30000"),
                "");
        return installed.exitCode() == 0 ? "" : "npm cannot install the client, perhaps offline: " + installed.errors();
    }

    /** Lets the client decode records, then register a schema. */
    static Outcome decode(URI registry, List<String> records, Path schema, String subject)
            throws IOException, InterruptedException {
        List<String> command = List.of(
                "node",
                SOURCES.resolve("decode.mjs").toAbsolutePath().toString(),
                registry.toString(),
                schema.toAbsolutePath().toString(),
                subject);
        return run(command, String.join("\n", records));
    }

    private static Outcome run(List<String> command, String input) throws IOException, InterruptedException {
        Path in = Files.writeString(Files.createTempFile(INSTALLED, "in", ".txt"), input);
        Path out = Files.createTempFile(INSTALLED, "out", ".txt");
        Path errors = Files.createTempFile(INSTALLED, "err", ".txt");
        try {
            Process process = new ProcessBuilder(new ArrayList<>(command))
                    .directory(INSTALLED.toFile())
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(errors.toFile())
                    .start();
            if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Outcome(-1, List.of(), command.get(0) + " did not end within " + DEADLINE_SECONDS + " s");
            }
            return new Outcome(
                    process.exitValue(),
                    Files.readAllLines(out, StandardCharsets.UTF_8),
                    Files.readString(errors, StandardCharsets.UTF_8));
        } finally {
            for (Path file : List.of(in, out, errors)) {
                Files.deleteIfExists(file);
            }
        }
    }
}
