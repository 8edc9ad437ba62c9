package io.postbell.fcm;

import io.postbell.runtime.config.Help;
import io.postbell.runtime.config.Problems;
import io.postbell.runtime.config.Validated;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** An app: {@code postbell.fcm.apps[]}. */
public interface FcmAppConfig extends Validated {
    /** Push target. */
    @Help("Push target: the platform of the device without its -v suffix, such as android_rn.")
    String name();

    /** Key of a service account that may send messages. */
    @Help("Key of a service account that may send messages, the JSON file as Google gives it; without it, Google's"
            + " application default credentials.")
    Optional<Path> serviceAccountFile();

    /** Firebase project. */
    @Help("Firebase project; by default the service account's.")
    Optional<String> projectId();

    /** Server in place of Google's. */
    @Help("Where to connect in place of fcm.googleapis.com, https://host:port; the certificate there must be one for"
            + " fcm.googleapis.com. Access tokens come from the token_uri of the service account.")
    Optional<URI> endpoint();

    /** Authorities besides the JVM's. */
    @Help("Certificates in PEM that may vouch for the servers, besides the JVM's own.")
    Optional<Path> trustedCaFile();

    @Override
    default void validate(Problems problems) {
        AppRules.check(this, problems);
    }
}
