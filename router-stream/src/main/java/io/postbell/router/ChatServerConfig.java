package io.postbell.router;

import io.postbell.router.content.ContentSettings;
import io.postbell.router.content.NameFormat;
import io.postbell.router.rules.CollapsedThreads;
import io.postbell.router.rules.ContentMode;
import io.postbell.router.rules.License;
import io.postbell.router.topology.ChatServer;
import io.postbell.runtime.config.DurationRange;
import io.postbell.runtime.config.Help;
import io.postbell.runtime.config.Problems;
import io.postbell.runtime.config.Range;
import io.postbell.runtime.config.Validated;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How the chat server is set up, under {@code postbell.router.chat}: Mattermost's settings of the same names, and its defaults. */
public interface ChatServerConfig extends Validated {
    /** EmailSettings.SendPushNotifications. */
    @Help("Whether pushes are sent: false stops them all, true sends them unless a server's policy says no, unset sends"
            + " them where a server's policy says so (EmailSettings.SendPushNotifications).")
    Optional<Boolean> sendPushNotifications();

    /** EmailSettings.PushNotificationContents. */
    @Help("What pushes say unless a policy is stricter: full, generic, generic-no-channel or id-loaded, which needs the"
            + " enterprise license; unset is generic unless a server's policy says otherwise"
            + " (EmailSettings.PushNotificationContents).")
    Optional<ContentMode> pushNotificationContents();

    /** TeamSettings.MaxNotificationsPerChannel. */
    @Help(
            "Number of members from which on @channel, @all and @here stop working (TeamSettings.MaxNotificationsPerChannel).")
    @Range(min = 0, max = Integer.MAX_VALUE)
    @WithDefault("1000")
    int maxNotificationsPerChannel();

    /** ServiceSettings.EnableUserStatuses. */
    @Help("Whether the chat server knows who is online (ServiceSettings.EnableUserStatuses).")
    @WithDefault("true")
    boolean enableUserStatuses();

    /** TeamSettings.TeammateNameDisplay. */
    @Help("How people are named: username, full-name or nickname-full-name (TeamSettings.TeammateNameDisplay).")
    @WithDefault("username")
    NameFormat teammateNameDisplay();

    /** PrivacySettings.ShowFullName. */
    @Help("Whether names other than user names are shown (PrivacySettings.ShowFullName).")
    @WithDefault("true")
    boolean showFullName();

    /** ServiceSettings.EnablePostUsernameOverride. */
    @Help("Whether a post may name another sender (ServiceSettings.EnablePostUsernameOverride).")
    @WithDefault("false")
    boolean enablePostUsernameOverride();

    /** ServiceSettings.EnablePostIconOverride. */
    @Help("Whether a post may show another icon (ServiceSettings.EnablePostIconOverride).")
    @WithDefault("false")
    boolean enablePostIconOverride();

    /** ServiceSettings.CollapsedThreads. */
    @Help("Who sees replies as threads that can be followed: always-on, disabled, default-on or default-off"
            + " (ServiceSettings.CollapsedThreads).")
    @WithDefault("always-on")
    CollapsedThreads collapsedThreads();

    /** ServiceSettings.ThreadAutoFollow. */
    @Help("Whether people follow a thread that they write in or are mentioned in (ServiceSettings.ThreadAutoFollow).")
    @WithDefault("true")
    boolean threadAutoFollow();

    /** License. */
    @Help("License of the chat server: none, professional (group mentions) or enterprise (id-loaded pushes as well).")
    @WithDefault("enterprise")
    License license();

    /** ServiceSettings.PersistentNotificationIntervalMinutes. */
    @Help("Time between announcements of an urgent post with persistent notifications"
            + " (ServiceSettings.PersistentNotificationIntervalMinutes).")
    @DurationRange(min = "PT1S", max = "P1D")
    @WithDefault("PT5M")
    Duration persistentNotificationInterval();

    /** ServiceSettings.PersistentNotificationMaxCount. */
    @Help("How many times such a post is announced again at most (ServiceSettings.PersistentNotificationMaxCount).")
    @Range(min = 0, max = 1_000)
    @WithDefault("6")
    int persistentNotificationMaxCount();

    /** ServiceSettings.ExtendSessionLengthWithActivity. */
    @Help("Whether people are told on the phone that its session has ended"
            + " (ServiceSettings.ExtendSessionLengthWithActivity).")
    @WithDefault("false")
    boolean extendSessionLengthWithActivity();

    /** TeamSettings.SiteName. */
    @Help("Name of the chat server in that message (TeamSettings.SiteName).")
    @WithDefault("Mattermost")
    String siteName();

    /** ServiceSettings.SessionLengthMobileInHours. */
    @Help("How long a phone's session lasts, in that message; in whole hours"
            + " (ServiceSettings.SessionLengthMobileInHours).")
    @DurationRange(min = "PT1H", max = "P3650D")
    @WithDefault("PT720H")
    Duration sessionLengthMobile();

    @Override
    default void validate(Problems problems) {
        if (sessionLengthMobile().toSeconds() % Duration.ofHours(1).toSeconds() != 0) {
            problems.add("session-length-mobile", sessionLengthMobile(), "whole hours, such as PT720H");
        }
    }

    /** As the topology wants it. */
    default ChatServer settings() {
        return new ChatServer(
                sendPushNotifications(),
                pushNotificationContents(),
                maxNotificationsPerChannel(),
                new ContentSettings(
                        showFullName(), teammateNameDisplay(), enablePostUsernameOverride(), enablePostIconOverride()),
                enableUserStatuses(),
                collapsedThreads(),
                threadAutoFollow(),
                license(),
                new ChatServer.Persistent(persistentNotificationInterval(), persistentNotificationMaxCount()),
                new ChatServer.Sessions(extendSessionLengthWithActivity(), siteName(), sessionLengthMobile()));
    }
}
