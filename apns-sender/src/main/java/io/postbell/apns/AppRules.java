package io.postbell.apns;

import io.postbell.runtime.config.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What is checked of an app before anything starts. No message quotes what a file holds. */
final class AppRules {
    private static final Pattern NAME = Pattern.compile("(?!.*-v)[A-Za-z0-9._-]{1,64}");
    private static final Pattern BUNDLE_ID = Pattern.compile("[A-Za-z0-9.-]{1,155}");
    private static final Pattern APPLES_ID = Pattern.compile("[A-Z0-9]{10}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{1,253}");

    private AppRules() {}

    /** Checks one app. */
    static void check(ApnsAppConfig app, Problems problems) {
        match(
                NAME,
                "name",
                app.name(),
                "1 to 64 of A-Z a-z 0-9 . _ - without \"-v\", which begins a version",
                problems);
        match(BUNDLE_ID, "bundle-id", app.bundleId(), "a bundle id such as com.example.app", problems);
        app.keyId().ifPresent(id -> match(APPLES_ID, "key-id", id, "10 capital letters and digits", problems));
        app.teamId().ifPresent(id -> match(APPLES_ID, "team-id", id, "10 capital letters and digits", problems));
        checkCredentials(app, problems);
        app.host().ifPresent(host -> match(HOST, "host", host, "a host name without scheme and port", problems));
    }

    /** One way to be let in, and it whole. */
    private static void checkCredentials(ApnsAppConfig app, Problems problems) {
        boolean certificate = app.certificateFile().isPresent();
        Map<String, Optional<?>> key =
                Map.of("key-file", app.keyFile(), "key-id", app.keyId(), "team-id", app.teamId());
        new TreeMap<>(key).forEach((name, value) -> {
            if (certificate && value.isPresent()) {
                problems.add(name, value.get(), "nothing, because there is a certificate-file");
            } else if (!certificate && value.isEmpty()) {
                problems.add(name, "key-file, key-id and team-id, or a certificate-file in place of them");
            }
        });
        if (!certificate && app.certificatePassword().isPresent()) {
            problems.add("certificate-file", "a certificate, because there is a certificate-password");
        }
    }

    /** Checks what one app alone cannot tell. */
    static void checkTogether(List<ApnsAppConfig> apps, Problems problems) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < apps.size(); i++) {
            String name = apps.get(i).name();
            if (!names.add(name)) {
                problems.add("apps[" + i + "].name", name, "a name that no other app has");
            }
        }
    }

    private static void match(Pattern pattern, String key, String value, String expected, Problems problems) {
        if (!pattern.matcher(value).matches()) {
            problems.add(key, value, expected);
        }
    }
}
