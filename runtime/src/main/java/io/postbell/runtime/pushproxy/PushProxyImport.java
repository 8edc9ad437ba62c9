package io.postbell.runtime.pushproxy;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.runtime.pushproxy.ImportedKey.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns {@code mattermost-push-proxy.json} (push proxy 6.5) into the configuration of our services. Keys match whatever their case, as in Go. */
public final class PushProxyImport {
    private static final Pattern LISTEN = Pattern.compile("(\\[[^]]+]|[^:\\[\\]]*):([0-9]{1,5})");
    private static final int HIGHEST_PORT = 65_535;
    private static final int SEND_TIMEOUT_SECONDS = 30;
    /** A Mattermost server gives up after 30 s. */
    private static final int LONGEST_VERDICT_SECONDS = 29;
    /** Below the delivery engine's own limit of two minutes. */
    private static final int LONGEST_ANSWER_SECONDS = 119;

    private static final String NO_THROTTLE = "the push proxy's throttle never held anything back; there is none here";
    private static final String LOGS = "logs are JSON lines on standard output; POSTBELL_LOG_LEVEL is their level";

    private final ImportResult result = new ImportResult();
    private final Map<String, BiConsumer<String, JsonNode>> readers = new TreeMap<>();
    private int sendTimeout = SEND_TIMEOUT_SECONDS;

    private PushProxyImport() {
        AppImport apps = new AppImport(result);
        reader("ListenAddress", this::listenAddress);
        for (String key : List.of("ThrottlePerSec", "ThrottleMemoryStoreSize", "ThrottleVaryByHeader")) {
            reader(key, (name, value) -> result.leftOut(name, NO_THROTTLE));
        }
        reader("SendTimeoutSec", this::sendTimeout);
        reader("RetryTimeoutSec", this::retryTimeout);
        reader("EnableMetrics", this::metrics);
        for (String key : List.of("EnableConsoleLog", "EnableFileLog", "LogFileLocation", "LogFormat")) {
            reader(key, (name, value) -> result.leftOut(name, LOGS));
        }
        reader("ApplePushSettings", apps::apple);
        reader("AndroidPushSettings", apps::android);
    }

    /**
     * Reads a whole file.
     *
     * @param root its JSON
     */
    public static ImportResult of(JsonNode root) {
        PushProxyImport reading = new PushProxyImport();
        // the longest time first, since the other is held below it
        for (Entry<String, JsonNode> field : root.properties()) {
            int seconds = field.getValue().intValue();
            if (field.getKey().equalsIgnoreCase("SendTimeoutSec") && seconds > 0) {
                reading.sendTimeout = seconds;
            }
        }
        for (Entry<String, JsonNode> field : root.properties()) {
            BiConsumer<String, JsonNode> reader =
                    reading.readers.get(field.getKey().toLowerCase(Locale.ROOT));
            if (reader == null) {
                reading.result.add(field.getKey(), Outcome.UNKNOWN, List.of(), "no key of the push proxy");
            } else {
                reader.accept(field.getKey(), field.getValue());
            }
        }
        reading.result.finish();
        return reading.result;
    }

    private void reader(String key, BiConsumer<String, JsonNode> reader) {
        readers.put(key.toLowerCase(Locale.ROOT), reader);
    }

    private void listenAddress(String key, JsonNode value) {
        Matcher address = LISTEN.matcher(value.asText());
        if (!value.isTextual() || !address.matches() || Integer.parseInt(address.group(2)) > HIGHEST_PORT) {
            result.wrong(key, value, "host:port or :port");
            return;
        }
        result.take(key, ServiceFile.INGEST, "postbell.ingest.http.port", address.group(2));
        if (!address.group(1).isEmpty()) {
            String host = address.group(1).replaceAll("[\\[\\]]", "");
            result.take(key, ServiceFile.INGEST, "postbell.ingest.http.host", host);
        }
    }

    private void sendTimeout(String key, JsonNode value) {
        if (isWhole(key, value)) {
            int seconds = Math.min(sendTimeout, LONGEST_VERDICT_SECONDS);
            result.take(key, ServiceFile.INGEST, "postbell.ingest.push-proxy.verdict-deadline", "PT" + seconds + "S");
            result.note(
                    key,
                    "how long test pushes wait for a verdict, and with sync all; delivery goes on after it"
                            + (seconds < sendTimeout
                                    ? ", 29 s at most because a Mattermost server gives up after 30"
                                    : ""));
        }
    }

    private void retryTimeout(String key, JsonNode value) {
        if (!isWhole(key, value)) {
            return;
        }
        if (value.intValue() == 0) {
            result.leftOut(key, "0 means the default");
            return;
        }
        int seconds = Math.min(Math.min(value.intValue(), sendTimeout), LONGEST_ANSWER_SECONDS);
        String text = "PT" + seconds + "S";
        result.take(key, ServiceFile.APNS, "postbell.apns.deadline", text);
        result.take(key, ServiceFile.FCM, "postbell.fcm.read-timeout", text);
        if (seconds > SEND_TIMEOUT_SECONDS) { // the default of fcm.deadline, which must not be shorter
            result.take(key, ServiceFile.FCM, "postbell.fcm.deadline", text);
        }
        if (seconds < value.intValue()) {
            result.note(key, "held to " + seconds + " s, by SendTimeoutSec or our own limit");
        }
    }

    private void metrics(String key, JsonNode value) {
        if (value.isBoolean()) {
            result.take(key, ServiceFile.INGEST, "postbell.ingest.push-proxy.metrics", value.asText());
        } else {
            result.wrong(key, value, "true or false");
        }
    }

    private boolean isWhole(String key, JsonNode value) {
        boolean whole = value.isInt() && value.intValue() >= 0;
        if (!whole) {
            result.wrong(key, value, "a whole number of seconds");
        }
        return whole;
    }
}
