package io.postbell.local.run;

import io.postbell.local.sim.Simulators;
import io.postbell.local.sim.credentials.ProviderCredentials;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Configuration of the four services on one machine: the keys that an operator would write into a file. */
public final class ServiceSettings {
    /** Bundle id of the simulated apps. */
    public static final String BUNDLE_ID = "com.mattermost.rn";

    private static final String REFERENCE_KEY = "postbell.reference-key";
    private static final List<String> APPLE_APPS = List.of("apple_rn", "apple_rnbeta", "apple");
    private static final List<String> ANDROID_APPS = List.of("android_rn", "android_rnbeta", "android");

    private final Map<String, String> common;

    /**
     * Begins with what all services share.
     *
     * @param common where broker, registry and admin endpoint are
     */
    public ServiceSettings(Map<String, String> common) {
        this.common = Map.copyOf(common);
    }

    /** Of the ingest service, on loopback. */
    public Map<String, String> ingest(int httpPort) {
        return with(Map.of(
                REFERENCE_KEY,
                "local runs keep no secrets",
                "postbell.ingest.http.host",
                "127.0.0.1",
                "postbell.ingest.http.port",
                Integer.toString(httpPort)));
    }

    /** Of the router. */
    public Map<String, String> router(Path stateDirectory) {
        return with(Map.of("postbell.router.state-directory", stateDirectory.toString()));
    }

    /** Of the sender to Apple, pointed at the simulator. */
    public Map<String, String> apns(Simulators simulators) {
        Map<String, String> settings = sender();
        ProviderCredentials credentials = simulators.credentials();
        for (int i = 0; i < APPLE_APPS.size(); i++) {
            String app = "postbell.apns.apps[" + i + "].";
            settings.put(app + "name", APPLE_APPS.get(i));
            settings.put(app + "bundle-id", BUNDLE_ID);
            settings.put(app + "key-file", credentials.apnsKeyFile().toString());
            settings.put(app + "key-id", ProviderCredentials.KEY_ID);
            settings.put(app + "team-id", ProviderCredentials.TEAM_ID);
            settings.put(app + "host", "localhost");
            settings.put(app + "port", Integer.toString(simulators.apns().port()));
            settings.put(app + "trusted-ca-file", credentials.authority().toString());
        }
        return settings;
    }

    /** Of the sender to Google, pointed at the simulator. */
    public Map<String, String> fcm(Simulators simulators) {
        Map<String, String> settings = sender();
        ProviderCredentials credentials = simulators.credentials();
        for (int i = 0; i < ANDROID_APPS.size(); i++) {
            String app = "postbell.fcm.apps[" + i + "].";
            settings.put(app + "name", ANDROID_APPS.get(i));
            settings.put(
                    app + "service-account-file",
                    credentials.serviceAccountFile().toString());
            settings.put(
                    app + "endpoint", "https://127.0.0.1:" + simulators.fcm().port());
            settings.put(app + "trusted-ca-file", credentials.authority().toString());
        }
        return settings;
    }

    private Map<String, String> sender() {
        return with(Map.of(
                REFERENCE_KEY,
                "local runs keep no secrets",
                // After a kill the next run's senders need not wait long for their old selves to be given up.
                "postbell.kafka.properties.consumer.session.timeout.ms",
                "10000",
                "postbell.kafka.properties.consumer.heartbeat.interval.ms",
                "2000"));
    }

    private Map<String, String> with(Map<String, String> own) {
        Map<String, String> settings = new HashMap<>(common);
        settings.putAll(own);
        return settings;
    }
}
