package io.postbell.runtime.mattermost;

import io.postbell.runtime.json.JsonFields;

/**
 * The two preferences that notifications depend on (notification rules, sections 7 and 8.4). Mattermost keeps preferences apart from the
 * user; here they come in the user's body as {@code preferences}, an array of its Preference objects.
 *
 * @param nameFormat {@code display_settings/name_format}, or null
 * @param collapsedReplyThreads {@code display_settings/collapsed_reply_threads}, or null
 */
record Preferences(String nameFormat, String collapsedReplyThreads) {
    private static final String CATEGORY = "display_settings";

    static Preferences read(JsonFields body) {
        String nameFormat = null;
        String collapsedReplyThreads = null;
        for (JsonFields preference : body.objects("preferences")) {
            String category = preference.requiredText("category");
            String name = preference.requiredText("name");
            String value = preference.text("value", "");
            if (category.equals(CATEGORY) && name.equals("name_format")) {
                nameFormat = value;
            } else if (category.equals(CATEGORY) && name.equals("collapsed_reply_threads")) {
                collapsedReplyThreads = value;
            }
        }
        return new Preferences(nameFormat, collapsedReplyThreads);
    }
}
