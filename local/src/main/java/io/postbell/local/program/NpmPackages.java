package io.postbell.local.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Packages of npm's registry, below a module's build directory. */
public final class NpmPackages {
    private static final Duration WITHIN = Duration.ofSeconds(90);

    private NpmPackages() {}

    /**
     * Installs what a lockfile says.
     *
     * @param sources folder of {@code package.json} and {@code package-lock.json}
     * @param target folder to install into; is made if need be
     * @return empty if it is there now, otherwise why it cannot be, such as no npm or no network
     */
    public static String install(Path sources, Path target) throws IOException, InterruptedException {
        Files.createDirectories(target);
        for (String name : List.of("package.json", "package-lock.json")) {
            Files.write(target.resolve(name), Files.readAllBytes(sources.resolve(name)));
        }
        List<String> command = List.of(
                "npm",
                "ci",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--prefer-offline",
                "--fetch-retries=1",
                "--fetch-timeout=30000");
        try {
            Program.Outcome outcome = Program.run(target, WITHIN, command);
            return outcome.code() == 0 ? "" : "npm cannot install, perhaps offline: " + outcome.err();
        } catch (IOException e) {
            return e.getMessage();
        }
    }
}
