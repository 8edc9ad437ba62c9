package io.postbell.runtime.pushproxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.postbell.runtime.pushproxy.ImportedKey.Outcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What an import brought: settings for our services, and a word on every key. Belongs to one thread. */
public final class ImportResult {
    private static final int LONGEST_QUOTE = 200;
    private static final Set<String> SECRETS = Set.of("applepushcertpassword", "androidapikey");

    private final Map<ServiceFile, Map<String, String>> settings = new EnumMap<>(ServiceFile.class);
    private final Map<String, ImportedKey> keys = new LinkedHashMap<>();
    private final List<String> platforms = new ArrayList<>();

    ImportResult() {}

    /** A word on every key of the file, in its order. */
    public List<ImportedKey> keys() {
        return List.copyOf(keys.values());
    }

    /** Whether everything could be used. */
    public boolean isWhole() {
        return keys.values().stream().noneMatch(key -> key.outcome() == Outcome.WRONG);
    }

    /**
     * The files, as YAML. A sender without an app has none.
     *
     * @param origin name of the imported file, for the first line
     */
    public Map<ServiceFile, String> files(String origin) {
        Map<ServiceFile, String> files = new EnumMap<>(ServiceFile.class);
        settings.forEach((file, values) -> files.put(file, yaml(origin, values)));
        return files;
    }

    void take(String key, ServiceFile file, String ourKey, String value) {
        settings.computeIfAbsent(file, none -> new LinkedHashMap<>()).put(ourKey, value);
        keys.merge(
                key,
                new ImportedKey(key, Outcome.TAKEN, List.of(ourKey), ""),
                (old, added) -> new ImportedKey(key, old.outcome(), joined(old.became(), ourKey), old.note()));
    }

    void note(String key, String note) {
        keys.computeIfPresent(key, (name, old) -> new ImportedKey(name, old.outcome(), old.became(), note));
    }

    void leftOut(String key, String note) {
        add(key, Outcome.LEFT_OUT, List.of(), note);
    }

    /** Quotes the value if it is a single one, since others may hold a secret, and never that of a secret. */
    void wrong(String key, JsonNode value, String expected) {
        boolean secret =
                SECRETS.contains(key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        add(key, Outcome.WRONG, List.of(), (secret ? "" : "got " + quote(value) + ", ") + "expected " + expected);
    }

    private static String quote(JsonNode value) {
        if (value.isContainerNode()) {
            return value.isArray() ? "a list" : "an object";
        }
        String text = value.isMissingNode() ? "nothing" : value.toString();
        return text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "..." : text;
    }

    void add(String key, Outcome outcome, List<String> became, String note) {
        keys.put(key, new ImportedKey(key, outcome, became, note));
    }

    void addPlatform(String name) {
        platforms.add(name);
    }

    /** Ingest takes what the senders send; a sender without an app has nothing to do. */
    void finish() {
        if (!platforms.isEmpty()) {
            settings.computeIfAbsent(ServiceFile.INGEST, none -> new LinkedHashMap<>())
                    .put("postbell.ingest.push-proxy.platforms", String.join(",", platforms));
        }
        drop(ServiceFile.APNS, "postbell.apns.");
        drop(ServiceFile.FCM, "postbell.fcm.");
    }

    private void drop(ServiceFile file, String prefix) {
        Map<String, String> values = settings.getOrDefault(file, Map.of());
        if (values.keySet().stream().noneMatch(key -> key.startsWith(prefix + "apps["))) {
            settings.remove(file);
            keys.replaceAll((name, key) -> new ImportedKey(
                    name,
                    key.outcome(),
                    key.became().stream()
                            .filter(ours -> !ours.startsWith(prefix))
                            .toList(),
                    key.note()));
        }
    }

    private static List<String> joined(List<String> old, String added) {
        List<String> all = new ArrayList<>(old);
        all.add(added);
        return all;
    }

    /** Flat keys; values as JSON texts, which YAML reads as they are. */
    private static String yaml(String origin, Map<String, String> values) {
        return "# from " + origin.replaceAll("\\R", " ")
                + "; still to be set here or in the environment: postbell.kafka.bootstrap-servers,\n"
                + "# postbell.schema-registry.urls, postbell.reference-key\n"
                + values.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + TextNode.valueOf(entry.getValue()) + "\n")
                        .collect(Collectors.joining());
    }
}
