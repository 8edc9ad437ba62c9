package io.postbell.local.bench.process;

import io.postbell.local.sim.credentials.ProviderCredentials;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Writes the settings of services for {@link ChildMain}: the defaults, and where things are. */
public final class ServiceFiles {
    /** The ingest service. */
    public static final String INGEST = "ingest";

    /** The router. */
    public static final String ROUTER = "router";

    /** The sender to Apple. */
    public static final String APNS = "apns";

    /** The sender to Google. */
    public static final String FCM = "fcm";

    /** Bundle id of the one simulated app. */
    public static final String BUNDLE_ID = "com.mattermost.rn";

    /** Push target of the one simulated app for iOS. */
    public static final String APPLE_APP = "apple_rn";

    /** Push target of the one simulated app for Android. */
    public static final String ANDROID_APP = "android_rn";

    private final Path directory;
    private final Map<String, String> common;

    /**
     * Settings for services that meet at one broker.
     *
     * @param directory where files and state go
     * @param common where broker and registry are
     */
    public ServiceFiles(Path directory, Map<String, String> common) {
        this.directory = directory;
        this.common = Map.copyOf(common);
    }

    /** Of the ingest service. */
    public Path ingest() throws IOException {
        return ingest(Map.of());
    }

    /**
     * The same.
     *
     * @param more settings that differ from the defaults
     */
    public Path ingest(Map<String, String> more) throws IOException {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("postbell.reference-key", "benchmarks keep no secrets");
        settings.put("postbell.ingest.http.host", "127.0.0.1");
        settings.put("postbell.ingest.http.port", "0");
        return write(INGEST, settings);
    }

    /**
     * Of the router.
     *
     * @param more settings that differ from the defaults
     */
    public Path router(Map<String, String> more) throws IOException {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("postbell.router.state-directory", routerState().toString());
        settings.put("postbell.reference-key", "benchmarks keep no secrets");
        return write(ROUTER, settings);
    }

    /** Where the router keeps its stores. */
    public Path routerState() {
        return directory.resolve("router-state");
    }

    /** Of the sender to Apple, pointed at a simulator. */
    public Path apns(ProviderCredentials credentials, int port) throws IOException {
        return apns(credentials, port, Map.of());
    }

    /**
     * The same.
     *
     * @param more settings that differ from the defaults
     */
    public Path apns(ProviderCredentials credentials, int port, Map<String, String> more) throws IOException {
        String app = "postbell.apns.apps[0].";
        Map<String, String> settings = new HashMap<>(more);
        settings.putAll(Map.of(
                "postbell.reference-key",
                "benchmarks keep no secrets",
                app + "name",
                APPLE_APP,
                app + "bundle-id",
                BUNDLE_ID,
                app + "key-file",
                credentials.apnsKeyFile().toString(),
                app + "key-id",
                ProviderCredentials.KEY_ID,
                app + "team-id",
                ProviderCredentials.TEAM_ID,
                app + "host",
                "localhost",
                app + "port",
                Integer.toString(port),
                app + "trusted-ca-file",
                credentials.authority().toString()));
        return write(APNS, settings);
    }

    /** Of the sender to Google, pointed at a simulator. */
    public Path fcm(ProviderCredentials credentials, int port) throws IOException {
        String app = "postbell.fcm.apps[0].";
        return write(
                FCM,
                Map.of(
                        "postbell.reference-key",
                        "benchmarks keep no secrets",
                        app + "name",
                        ANDROID_APP,
                        app + "service-account-file",
                        credentials.serviceAccountFile().toString(),
                        app + "endpoint",
                        "https://127.0.0.1:" + port,
                        app + "trusted-ca-file",
                        credentials.authority().toString()));
    }

    /** Where broker and registry are, as variables for a command. */
    Map<String, String> environment() {
        return Map.of(
                "POSTBELL_KAFKA_BOOTSTRAP_SERVERS", common.get("postbell.kafka.bootstrap-servers"),
                "POSTBELL_SCHEMA_REGISTRY_URLS", common.get("postbell.schema-registry.urls"));
    }

    /** Where files and state go. */
    Path directory() {
        return directory;
    }

    private Path write(String service, Map<String, String> own) throws IOException {
        Properties properties = new Properties();
        properties.putAll(common);
        properties.putAll(own);
        properties.setProperty(HostedServices.SERVICE, service);
        Path file = directory.resolve(service + ".properties");
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
        return file;
    }
}
