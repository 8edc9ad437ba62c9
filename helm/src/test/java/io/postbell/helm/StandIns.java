package io.postbell.helm;

import io.postbell.local.sim.credentials.ProviderCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Contents of secrets that exist in no test but are referred to: real keys and certificates of nobody. */
final class StandIns {
    private static final Path KEYS = keys();

    private StandIns() {}

    static String of(Volumes.Reference reference) {
        String key = reference.key();
        if (key.startsWith("reference-salts")) {
            return "harbour=a stand-in";
        } else if (key.endsWith(".properties")) {
            return "client.rack=a";
        } else if (key.equals("callers")) {
            return "* " + "0".repeat(64);
        } else if (key.endsWith(".p8")) {
            return content("apns.p8");
        } else if (key.endsWith(".p12")) {
            return content("server.pem") + content("server.key"); // PEM is taken in its place
        } else if (key.endsWith(".json")) {
            return content("fcm.json");
        } else if (key.endsWith(".key")) {
            return content("server.key");
        } else if (key.endsWith(".crt")) {
            return content("server.pem");
        }
        return "a stand-in for " + reference.name() + " " + key;
    }

    static String content(String file) {
        try {
            return Files.readString(KEYS.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path keys() {
        try {
            Path directory = Path.of("target", "stand-ins").toAbsolutePath();
            Files.createDirectories(directory);
            ProviderCredentials.open(directory, List.of(), Clock.systemUTC())
                    .writeServiceAccount(URI.create("https://oauth2.example.com/token"));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
