package io.postbell.local.run;

import io.postbell.local.sim.Simulators;
import io.postbell.local.sim.credentials.ProviderCredentials;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Configuration of the four services on one machine: the keys that an operator would write into a file. */
public final class ServiceSettings {
    /** Bundle id of the simulated apps. */
    public static final String BUNDLE_ID = "com.mattermost.rn";

    private static final String REFERENCE_KEY = "postbell.reference-key";
    private static final List<String> APPLE_APPS = List.of("apple_rn", "apple_rnbeta", "apple");
    private static final List<String> ANDROID_APPS = List.of("android_rn", "android_rnbeta", "android");

    /** The push proxy's ways, by service. */
    private static final Map<String, String> INGEST_AS_PUSH_PROXY = Map.of(
            "postbell.ingest.push-proxy.sync",
            "true",
            "postbell.ingest.push-proxy.verdict-deadline",
            "PT29S",
            "postbell.ingest.push-proxy.dead-tokens",
            "0");

    /** More bad tokens than are looked at, so that there is never a flood of them. */
    private static final Map<String, String> SENDER_AS_PUSH_PROXY =
            Map.of("postbell.delivery.bad-token-minimum", "100000");

    private static final Map<String, String> APNS_AS_PUSH_PROXY = off(
            "postbell.apns.improvements.",
            "background-pushes",
            "expiration",
            "collapse-id",
            "apns-id",
            "cut-to-fit",
            "expired-tokens",
            "token-timestamps");
    private static final Map<String, String> FCM_AS_PUSH_PROXY = off(
            "postbell.fcm.improvements.",
            "normal-priority",
            "ttl",
            "collapse-key",
            "analytics-label",
            "cut-to-fit",
            "invalid-tokens");

    private final Map<String, String> common;
    private final Manner manner;

    /**
     * Begins with what all services share.
     *
     * @param common where broker, registry and admin endpoint are
     * @param manner how they go about pushes
     */
    public ServiceSettings(Map<String, String> common, Manner manner) {
        this.common = Map.copyOf(common);
        this.manner = manner;
    }

    /** Of the ingest service, on loopback. */
    public Map<String, String> ingest(int httpPort) {
        Map<String, String> settings = with(Map.of(
                REFERENCE_KEY,
                "local runs keep no secrets",
                "postbell.ingest.http.host",
                "127.0.0.1",
                "postbell.ingest.http.port",
                Integer.toString(httpPort)));
        return inManner(settings, INGEST_AS_PUSH_PROXY);
    }

    /** Of the router. */
    public Map<String, String> router(Path stateDirectory) {
        return with(Map.of(
                REFERENCE_KEY,
                "local runs keep no secrets",
                "postbell.router.state-directory",
                stateDirectory.toString()));
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
        return inManner(settings, APNS_AS_PUSH_PROXY);
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
        return inManner(settings, FCM_AS_PUSH_PROXY);
    }

    private Map<String, String> inManner(Map<String, String> settings, Map<String, String> asPushProxy) {
        if (manner == Manner.PUSH_PROXY) {
            settings.putAll(asPushProxy);
        }
        return settings;
    }

    private static Map<String, String> off(String prefix, String... switches) {
        return Arrays.stream(switches).collect(Collectors.toMap(prefix::concat, name -> "false"));
    }

    private Map<String, String> sender() {
        Map<String, String> settings = with(Map.of(
                REFERENCE_KEY,
                "local runs keep no secrets",
                // After a kill the next run's senders need not wait long for their old selves to be given up.
                "postbell.kafka.properties.consumer.session.timeout.ms",
                "10000",
                "postbell.kafka.properties.consumer.heartbeat.interval.ms",
                "2000"));
        return inManner(settings, SENDER_AS_PUSH_PROXY);
    }

    private Map<String, String> with(Map<String, String> own) {
        Map<String, String> settings = new HashMap<>(common);
        settings.putAll(own);
        return settings;
    }
}
