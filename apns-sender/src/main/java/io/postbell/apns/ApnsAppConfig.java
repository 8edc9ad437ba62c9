package io.postbell.apns;

import io.postbell.runtime.config.Help;
import io.postbell.runtime.config.Problems;
import io.postbell.runtime.config.Range;
import io.postbell.runtime.config.Secret;
import io.postbell.runtime.config.Validated;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** An app: {@code postbell.apns.apps[]}. */
public interface ApnsAppConfig extends Validated {
    /** Push target. */
    @Help("Push target: the platform of the device without its -v suffix, such as apple_rn.")
    String name();

    /** Bundle id, which is the topic of its pushes. */
    @Help("Bundle id of the app, such as com.example.app.")
    String bundleId();

    /** The team's key. */
    @Help("The team's key, the .p8 file as Apple gives it; either this with key-id and team-id or a certificate-file.")
    Optional<Path> keyFile();

    /** Apple's id of the key. */
    @Help("Apple's id of that key, 10 characters.")
    Optional<String> keyId();

    /** Apple's id of the team. */
    @Help("Apple's id of the team, 10 characters.")
    Optional<String> teamId();

    /** The app's certificate. */
    @Help("The app's push certificate with its private key in place of a team's key: a .p12 file, or both in PEM.")
    Optional<Path> certificateFile();

    /** Password of that file. */
    @Help("Password of the certificate-file.")
    Optional<Secret> certificatePassword();

    /** Where the app came to the phone from. */
    @Help("production for apps from the store and TestFlight, development for apps from Xcode.")
    @WithDefault("production")
    Environment environment();

    /** Server in place of Apple's. */
    @Help("Server in place of the environment's, for a proxy or a test.")
    Optional<String> host();

    /** Its port. */
    @Help("Port of the server; Apple also listens on 2197.")
    @Range(min = 1, max = 65_535)
    @WithDefault("443")
    int port();

    /** Authorities in place of the JVM's. */
    @Help("Certificates in PEM that may vouch for the server, in place of the JVM's own.")
    Optional<Path> trustedCaFile();

    /** Apple's two worlds; a token of one is unknown in the other. */
    enum Environment {
        PRODUCTION,
        DEVELOPMENT
    }

    @Override
    default void validate(Problems problems) {
        AppRules.check(this, problems);
    }
}
