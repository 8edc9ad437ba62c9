package io.postbell.fcm.gateway;

import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.auth.oauth2.ServiceAccountCredentials;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;

/** Says before the start what is wrong with an app's files, without a word of what they hold. */
public final class FcmAppFiles {
    private static final String KEY =
            "a service account key, a JSON file with type service_account, project_id, client_email and private_key";
    private static final String CERTIFICATES = "a file with certificates in PEM";

    private FcmAppFiles() {}

    /** What was expected instead of this service account key; empty when it is one. */
    public static Optional<String> serviceAccountProblem(Path file) {
        if (!Files.isReadable(file) || !Files.isRegularFile(file)) {
            return Optional.of(KEY + ", but there is no readable file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            String project = ServiceAccountCredentials.fromStream(in, NetHttpTransport::new)
                    .getProjectId();
            return project == null ? Optional.of(KEY + ", but there is no project_id") : Optional.empty();
        } catch (IOException | RuntimeException unusable) {
            return Optional.of(KEY + ", but it holds something else");
        }
    }

    /** What was expected instead of these certificates; empty when they can be read. */
    public static Optional<String> certificatesProblem(Path file) {
        if (!Files.isReadable(file) || !Files.isRegularFile(file)) {
            return Optional.of(CERTIFICATES + ", but there is no readable file");
        }
        try {
            Trust.read(file);
            return Optional.empty();
        } catch (IOException | GeneralSecurityException unusable) {
            return Optional.of(CERTIFICATES + ", but it holds something else");
        }
    }
}
