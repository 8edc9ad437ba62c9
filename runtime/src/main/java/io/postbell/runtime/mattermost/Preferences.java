package io.postbell.runtime.mattermost;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.runtime.json.JsonFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The preferences that notifications depend on (notification rules, sections 7 and 8.4, and quiet hours). Mattermost keeps preferences apart
 * from the user; here they come in the user's body as {@code preferences}: an array of its Preference objects, or an object with
 * {@code category/name} for keys.
 *
 * @param values value by {@code category/name}, of those that count
 */
record Preferences(Map<String, String> values) {
    private static final String NAME_FORMAT = "display_settings/name_format";
    private static final String COLLAPSED_REPLY_THREADS = "display_settings/collapsed_reply_threads";
    private static final String QUIET_HOURS = "postbell/quiet_hours";
    private static final String QUIET_HOURS_MODE = "postbell/quiet_hours_mode";
    private static final List<String> COUNTING =
            List.of(NAME_FORMAT, COLLAPSED_REPLY_THREADS, QUIET_HOURS, QUIET_HOURS_MODE);
    private static final String FIELD = "preferences";

    static Preferences read(JsonFields body) {
        JsonNode given = body.raw(FIELD);
        return new Preferences(given != null && given.isObject() ? byKey(body.object(FIELD)) : listed(body));
    }

    private static Map<String, String> byKey(JsonFields preferences) {
        Map<String, String> values = new HashMap<>();
        for (String key : COUNTING) {
            String value = preferences.text(key);
            if (value != null) {
                values.put(key, value);
            }
        }
        return values;
    }

    private static Map<String, String> listed(JsonFields body) {
        Map<String, String> values = new HashMap<>();
        for (JsonFields preference : body.objects(FIELD)) {
            String key = preference.requiredText("category") + '/' + preference.requiredText("name");
            String value = preference.text("value", "");
            if (COUNTING.contains(key)) {
                values.put(key, value);
            }
        }
        return values;
    }

    /** How names are shown, or null. */
    String nameFormat() {
        return values.get(NAME_FORMAT);
    }

    /** Whether replies are collapsed, or null. */
    String collapsedReplyThreads() {
        return values.get(COLLAPSED_REPLY_THREADS);
    }

    /** The weekly schedule, or null. */
    String quietHours() {
        return values.get(QUIET_HOURS);
    }

    /** What becomes of what is held, or null. */
    String quietHoursMode() {
        return values.get(QUIET_HOURS_MODE);
    }
}
