package io.postbell.local.guarantee.process;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.postbell.local.sim.credentials.ProviderCredentials;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Configuration files of the services, as an operator would write them (JSON is YAML, too). They have the services' defaults, save for where
 * things are, a named router as in a stateful set that commits less often, and how soon Kafka gives a killed sender up.
 */
final class Settings {
    static final String APPLE_APP = "apple_rn";
    static final String ANDROID_APP = "android_rn";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final String REFERENCE_KEY = "postbell.reference-key";
    private static final String NO_SECRET = "guarantee runs keep no secrets";

    private final Path directory;
    private final Map<String, String> common;

    Settings(Path directory, String bootstrapServers, URI registry) {
        this.directory = directory;
        this.common = Map.of(
                "postbell.kafka.bootstrap-servers",
                bootstrapServers,
                "postbell.schema-registry.urls",
                registry.toString(),
                "postbell.admin.host",
                "127.0.0.1");
    }

    Map<String, String> common() {
        return common;
    }

    Path ingest(int adminPort, int httpPort, Map<String, String> more) throws IOException {
        Map<String, String> own = new TreeMap<>(more);
        own.put(REFERENCE_KEY, NO_SECRET);
        own.put("postbell.ingest.http.host", "127.0.0.1");
        own.put("postbell.ingest.http.port", Integer.toString(httpPort));
        return write(ServiceName.INGEST, adminPort, own);
    }

    Path router(int adminPort, Path stateDirectory) throws IOException {
        return write(
                ServiceName.ROUTER,
                adminPort,
                Map.of(
                        "postbell.router.state-directory",
                        stateDirectory.toString(),
                        "postbell.router.instance-id",
                        "router-0",
                        // each commit is work for three brokers on one machine
                        "postbell.router.commit-interval",
                        "PT0.2S"));
    }

    Path apns(int adminPort, ProviderCredentials credentials, int port, List<Duration> retryDelays) throws IOException {
        String app = "postbell.apns.apps[0].";
        Map<String, String> own = sender(retryDelays);
        own.put(app + "name", APPLE_APP);
        own.put(app + "bundle-id", "com.mattermost.rn");
        own.put(app + "key-file", credentials.apnsKeyFile().toString());
        own.put(app + "key-id", ProviderCredentials.KEY_ID);
        own.put(app + "team-id", ProviderCredentials.TEAM_ID);
        own.put(app + "host", "localhost");
        own.put(app + "port", Integer.toString(port));
        own.put(app + "trusted-ca-file", credentials.authority().toString());
        return write(ServiceName.APNS, adminPort, own);
    }

    Path fcm(int adminPort, ProviderCredentials credentials, int port, List<Duration> retryDelays) throws IOException {
        String app = "postbell.fcm.apps[0].";
        Map<String, String> own = sender(retryDelays);
        own.put(app + "name", ANDROID_APP);
        own.put(app + "service-account-file", credentials.serviceAccountFile().toString());
        own.put(app + "endpoint", "https://127.0.0.1:" + port);
        own.put(app + "trusted-ca-file", credentials.authority().toString());
        return write(ServiceName.FCM, adminPort, own);
    }

    private static Map<String, String> sender(List<Duration> retryDelays) {
        Map<String, String> settings = new TreeMap<>();
        settings.put(REFERENCE_KEY, NO_SECRET);
        settings.put(
                "postbell.delivery.retry-delays",
                retryDelays.stream().map(Duration::toString).collect(Collectors.joining(",")));
        // what an outage refuses must come through in the end, however often it was refused
        settings.put("postbell.delivery.max-attempts", "50");
        settings.put("postbell.kafka.properties.consumer.session.timeout.ms", "6000");
        settings.put("postbell.kafka.properties.consumer.heartbeat.interval.ms", "1500");
        return settings;
    }

    private Path write(ServiceName service, int adminPort, Map<String, String> own) throws IOException {
        Map<String, String> all = new TreeMap<>(common);
        all.putAll(own);
        all.put("postbell.admin.port", Integer.toString(adminPort));
        Path file = directory.resolve(service.label() + ".yaml");
        Files.writeString(file, JSON.writeValueAsString(all) + "\n");
        return file;
    }
}
