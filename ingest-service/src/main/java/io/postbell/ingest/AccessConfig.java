package io.postbell.ingest;

import io.postbell.ingest.access.Access;
import io.postbell.ingest.access.Access.InvalidCallersException;
import io.postbell.runtime.config.DurationRange;
import io.postbell.runtime.config.Help;
import io.postbell.runtime.config.Problems;
import io.postbell.runtime.config.Validated;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Who may call: {@code postbell.ingest.access}. Everything is off unless configured. */
public interface AccessConfig extends Validated {
    /** Who may act for which tenant. */
    @Help(
            "File of callers, on each line a server_id or * and the SHA-256 in hex of a bearer token or client certificate (DER);"
                    + " without it everybody may call.")
    Optional<Path> callersFile();

    /** The server's certificate. */
    @Help("Certificate chain of the server in PEM; with it HTTP is served over TLS alone.")
    Optional<Path> certificateFile();

    /** Its key. */
    @Help("Private key of the certificate in PEM (PKCS#8).")
    Optional<Path> keyFile();

    /** Authorities of client certificates. */
    @Help("Certificates in PEM that must vouch for every client's certificate; without it clients need none.")
    Optional<Path> clientCaFile();

    /** How often files are looked at. */
    @Help("How often these files are looked at for changes, which are taken up without a restart.")
    @DurationRange(min = "PT0.1S", max = "PT1H")
    @WithDefault("PT10S")
    Duration reloadInterval();

    @Override
    default void validate(Problems problems) {
        if (certificateFile().isPresent() != keyFile().isPresent()) {
            problems.add(
                    certificateFile().isPresent() ? "key-file" : "certificate-file",
                    "certificate-file and key-file together");
        }
        if (clientCaFile().isPresent() && certificateFile().isEmpty()) {
            problems.add("certificate-file", "a file, because client-ca-file is set");
        }
        readable("certificate-file", certificateFile(), problems);
        readable("key-file", keyFile(), problems);
        readable("client-ca-file", clientCaFile(), problems);
        callersFile().ifPresent(file -> {
            try {
                Access.parse(Files.readString(file));
            } catch (IOException e) {
                problems.add("callers-file", file, "the path of a readable UTF-8 file");
            } catch (InvalidCallersException e) {
                problems.add("callers-file", file, e.getMessage());
            }
        });
    }

    private static void readable(String key, Optional<Path> file, Problems problems) {
        file.filter(path -> !Files.isReadable(path))
                .ifPresent(path -> problems.add(key, path, "the path of a readable file"));
    }
}
