package io.postbell.router.simulate;

import io.postbell.router.content.ContentSettings;
import io.postbell.router.content.NameFormat;
import io.postbell.router.rules.CollapsedThreads;
import io.postbell.router.rules.ContentMode;
import io.postbell.router.rules.License;
import io.postbell.router.topology.ChatServer;
import io.postbell.router.topology.ChatServer.Persistent;
import io.postbell.router.topology.ChatServer.Sessions;
import io.postbell.runtime.json.JsonFields;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A chat server's settings under their own names (notification rules, section 2). A key that is left out has Mattermost's default, and the
 * license is none. Where there are policies and no {@code config}, nothing is asked of the pipeline, and its own safe defaults hold: no pushes
 * and generic contents until a policy says otherwise. Where there is neither, only the rules are asked for, and Mattermost's defaults hold.
 */
final class ConfigJson {
    private static final Set<String> KEYS = Set.of(
            "SendPushNotifications",
            "PushNotificationContents",
            "MaxNotificationsPerChannel",
            "TeammateNameDisplay",
            "ShowFullName",
            "EnableUserStatuses",
            "CollapsedThreads",
            "ThreadAutoFollow",
            "EnablePostUsernameOverride",
            "EnablePostIconOverride",
            "License",
            "PersistentNotificationIntervalMinutes",
            "PersistentNotificationMaxCount",
            "ExtendSessionLengthWithActivity",
            "SiteName",
            "SessionLengthMobileInHours");
    private static final Map<String, CollapsedThreads> COLLAPSED_THREADS = Map.of(
            "always_on", CollapsedThreads.ALWAYS_ON,
            "disabled", CollapsedThreads.DISABLED,
            "default_on", CollapsedThreads.DEFAULT_ON,
            "default_off", CollapsedThreads.DEFAULT_OFF);
    private static final Map<String, License> LICENSES =
            Map.of("", License.NONE, "professional", License.PROFESSIONAL, "enterprise", License.ENTERPRISE);
    private static final int MOST = Integer.MAX_VALUE;
    private static final int LONGEST_HOURS = 10_000_000;

    private ConfigJson() {}

    /** The settings of a scenario. Worthless when problems were noted. */
    static ChatServer read(JsonFields scenario) {
        boolean given = scenario.has("config") || !scenario.has("policies");
        JsonFields config = scenario.object("config");
        config.onlyKeys(KEYS);
        return new ChatServer(
                given ? Optional.of(flag(config, "SendPushNotifications", true)) : Optional.empty(),
                given ? Optional.of(contents(config)) : Optional.empty(),
                count(config, "MaxNotificationsPerChannel", ChatServer.DEFAULT.maxNotificationsPerChannel(), MOST),
                content(config),
                flag(config, "EnableUserStatuses", true),
                oneOf(config, "CollapsedThreads", COLLAPSED_THREADS, CollapsedThreads.ALWAYS_ON),
                flag(config, "ThreadAutoFollow", true),
                oneOf(config, "License", LICENSES, License.NONE),
                persistent(config),
                sessions(config));
    }

    private static ContentMode contents(JsonFields config) {
        List<String> labels =
                Arrays.stream(ContentMode.values()).map(ContentMode::label).toList();
        String label = config.oneOf("PushNotificationContents", labels);
        return label == null ? ContentMode.FULL : ContentMode.of(label);
    }

    private static ContentSettings content(JsonFields config) {
        String format = config.oneOf("TeammateNameDisplay", List.of("username", "full_name", "nickname_full_name"));
        return new ContentSettings(
                flag(config, "ShowFullName", true),
                NameFormat.of(format).orElse(NameFormat.USERNAME),
                flag(config, "EnablePostUsernameOverride", false),
                flag(config, "EnablePostIconOverride", false));
    }

    private static <T> T oneOf(JsonFields config, String name, Map<String, T> values, T absent) {
        String label = config.oneOf(name, values.keySet());
        return label == null ? absent : values.get(label);
    }

    private static Persistent persistent(JsonFields config) {
        int minutes = (int) Persistent.DEFAULT.interval().toMinutes();
        return new Persistent(
                Duration.ofMinutes(
                        Math.max(1, count(config, "PersistentNotificationIntervalMinutes", minutes, LONGEST_HOURS))),
                count(config, "PersistentNotificationMaxCount", Persistent.DEFAULT.maxCount(), MOST));
    }

    private static Sessions sessions(JsonFields config) {
        int hours = (int) Sessions.DEFAULT.length().toHours();
        return new Sessions(
                flag(config, "ExtendSessionLengthWithActivity", Sessions.DEFAULT.extendWithActivity()),
                config.text("SiteName", Sessions.DEFAULT.siteName()),
                Duration.ofHours(count(config, "SessionLengthMobileInHours", hours, LONGEST_HOURS)));
    }

    private static boolean flag(JsonFields config, String name, boolean absent) {
        Boolean flag = config.flag(name);
        return flag == null ? absent : flag;
    }

    private static int count(JsonFields config, String name, int absent, int most) {
        Long count = config.count(name, most);
        return count == null ? absent : count.intValue();
    }
}
