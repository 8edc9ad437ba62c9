package io.postbell.runtime.pushproxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.postbell.runtime.pushproxy.ImportedKey.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The apps of the file. One that cannot be used whole is left out whole, as the push proxy does it; ids and files are checked by the senders. */
final class AppImport {
    private static final String TYPE = "Type";
    private static final String CERTIFICATE = "ApplePushCertPrivate";
    private static final String PASSWORD = "ApplePushCertPassword";
    private static final List<String> APPLE = List.of(
            TYPE,
            "ApplePushTopic",
            "ApplePushUseDevelopment",
            "AppleAuthKeyFile",
            "AppleAuthKeyID",
            "AppleTeamID",
            CERTIFICATE,
            PASSWORD);
    private static final List<String> ANDROID = List.of(TYPE, "ServiceFileLocation", "AndroidApiKey");
    private static final Map<String, String> APPLE_KEYS = Map.of(
            "ApplePushTopic", "bundle-id",
            "AppleAuthKeyFile", "key-file",
            "AppleAuthKeyID", "key-id",
            "AppleTeamID", "team-id");
    private static final Map<String, String> CERTIFICATE_KEYS =
            Map.of("ApplePushTopic", "bundle-id", CERTIFICATE, "certificate-file");
    private static final Pattern NAME = Pattern.compile("(?!.*-v)(apple|android)[A-Za-z0-9._-]{0,57}");

    private final ImportResult result;

    AppImport(ImportResult result) {
        this.result = result;
    }

    void apple(String list, JsonNode value) {
        each(list, value, APPLE, "apple", this::apple);
    }

    void android(String list, JsonNode value) {
        each(list, value, ANDROID, "android", this::android);
    }

    private void each(String list, JsonNode apps, List<String> known, String prefix, Taker taker) {
        if (!apps.isArray()) {
            result.wrong(list, apps, "a list of apps");
            return;
        }
        Map<String, Integer> last = new HashMap<>();
        for (int i = 0; i < apps.size(); i++) {
            last.put(App.of(list, i, apps.get(i), known).text(TYPE), i);
        }
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < apps.size(); i++) {
            App app = App.of(list, i, apps.get(i), known);
            app.unknown()
                    .forEach(key -> result.add(app.name(key), Outcome.UNKNOWN, List.of(), "no key of the push proxy"));
            String type = app.text(TYPE);
            if (!NAME.matcher(type).matches() || !type.startsWith(prefix)) {
                leaveOut(app, "its Type is of no use");
                result.wrong(
                        app.name(TYPE),
                        app.value(TYPE),
                        prefix + " with up to 57 of A-Z a-z 0-9 . _ - behind it but no \"-v\", which begins a version");
            } else if (last.get(type) != i) {
                leaveOut(app, "a later app has the same Type, and the last counts");
            } else if (taker.take(app, taken.size())) {
                taken.add(type);
                result.addPlatform(type);
            }
        }
    }

    private boolean apple(App app, int index) {
        boolean certified =
                app.text("AppleAuthKeyFile").isEmpty() && !app.text(CERTIFICATE).isEmpty();
        Map<String, String> keys = certified ? CERTIFICATE_KEYS : APPLE_KEYS;
        if (lacks(app, keys.keySet())) {
            return false;
        }
        JsonNode development = app.value("ApplePushUseDevelopment");
        if (!development.isBoolean() && !development.isMissingNode() && !development.isNull()) {
            leaveOut(app, "its environment is not known");
            result.wrong(app.name("ApplePushUseDevelopment"), development, "true or false");
            return false;
        }
        String ours = "postbell.apns.apps[" + index + "].";
        result.take(app.name(TYPE), ServiceFile.APNS, ours + "name", app.text(TYPE));
        new TreeMap<>(keys)
                .forEach(
                        (theirs, key) -> result.take(app.name(theirs), ServiceFile.APNS, ours + key, app.text(theirs)));
        result.take(
                app.name("ApplePushUseDevelopment"),
                ServiceFile.APNS,
                ours + "environment",
                development.asBoolean() ? "development" : "production");
        if (certified) {
            certified(app, ours);
        } else {
            leaveOutIfThere(app, List.of(CERTIFICATE, PASSWORD), "the key wins, in the push proxy as well");
        }
        return true;
    }

    private void certified(App app, String ours) {
        leaveOutIfThere(app, List.of("AppleAuthKeyFile", "AppleAuthKeyID", "AppleTeamID"), "there is no key");
        if (app.text(PASSWORD).isEmpty()) {
            leaveOutIfThere(app, List.of(PASSWORD), "there is none");
        } else {
            result.add(
                    app.name(PASSWORD),
                    Outcome.WRONG,
                    List.of(),
                    "a secret is not written: set " + ours + "certificate-password-file");
        }
    }

    private void leaveOutIfThere(App app, List<String> keys, String why) {
        keys.stream().filter(app::has).forEach(key -> result.leftOut(app.name(key), why));
    }

    private boolean android(App app, int index) {
        if (lacks(app, Set.of("ServiceFileLocation"))) {
            return false;
        }
        String ours = "postbell.fcm.apps[" + index + "].";
        result.take(app.name(TYPE), ServiceFile.FCM, ours + "name", app.text(TYPE));
        result.take(
                app.name("ServiceFileLocation"),
                ServiceFile.FCM,
                ours + "service-account-file",
                app.text("ServiceFileLocation"));
        if (app.has("AndroidApiKey")) {
            result.leftOut(app.name("AndroidApiKey"), "Google has ended it, the push proxy ignores it as well");
        }
        return true;
    }

    private boolean lacks(App app, Set<String> needed) {
        List<String> missing =
                needed.stream().sorted().filter(key -> app.text(key).isEmpty()).toList();
        if (missing.isEmpty()) {
            return false;
        }
        leaveOut(app, "the app is left out, because " + String.join(", ", missing) + " is missing");
        missing.forEach(key -> result.wrong(app.name(key), app.value(key), "a text that is not empty"));
        return true;
    }

    private void leaveOut(App app, String why) {
        app.fields().keySet().forEach(key -> result.leftOut(app.name(key), why));
    }

    private interface Taker {
        boolean take(App app, int index);
    }

    /** One app of a list, its known keys by the push proxy's own spelling. */
    private record App(String place, Map<String, JsonNode> fields, List<String> unknown) {
        static App of(String list, int index, JsonNode json, List<String> known) {
            Map<String, JsonNode> fields = new TreeMap<>();
            Set<String> unknown = new HashSet<>();
            for (Entry<String, JsonNode> field : json.properties()) {
                String key = field.getKey().toLowerCase(Locale.ROOT);
                known.stream()
                        .filter(each -> each.toLowerCase(Locale.ROOT).equals(key))
                        .findFirst()
                        .ifPresentOrElse(name -> fields.put(name, field.getValue()), () -> unknown.add(field.getKey()));
            }
            return new App(
                    list + '[' + index + ']', fields, unknown.stream().sorted().toList());
        }

        String name(String key) {
            return place + '.' + key;
        }

        boolean has(String key) {
            return fields.containsKey(key);
        }

        JsonNode value(String key) {
            return fields.getOrDefault(key, MissingNode.getInstance());
        }

        String text(String key) {
            return value(key).isTextual() ? value(key).asText() : "";
        }
    }
}
