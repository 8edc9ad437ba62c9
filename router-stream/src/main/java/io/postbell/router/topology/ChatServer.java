package io.postbell.router.topology;

import io.postbell.router.content.ContentSettings;
import io.postbell.router.rules.AskedContent;
import io.postbell.router.rules.CollapsedThreads;
import io.postbell.router.rules.ContentMode;
import io.postbell.router.rules.License;
import java.time.Duration;
import java.util.Optional;

/**
 * How the chat server is set up: Mattermost's settings, under their names. Immutable.
 *
 * @param sendPushNotifications EmailSettings.SendPushNotifications: false keeps the posts of every server back, true switches pushes on for
 *     servers whose policy does not say; empty leaves it to the policies alone
 * @param pushNotificationContents EmailSettings.PushNotificationContents, which policies can only tighten; empty when the chat server does not
 *     say
 * @param maxNotificationsPerChannel TeamSettings.MaxNotificationsPerChannel: number of active members from which on @channel, @all and @here
 *     stop working
 * @param content how names are shown
 * @param enableUserStatuses ServiceSettings.EnableUserStatuses: if false, everybody's status is empty
 * @param collapsedThreads ServiceSettings.CollapsedThreads
 * @param threadAutoFollow ServiceSettings.ThreadAutoFollow: whether people come to follow a thread by writing in it or being mentioned
 * @param license what the chat server is licensed for
 * @param persistent persistent notifications
 * @param sessions mobile sessions
 */
public record ChatServer(
        Optional<Boolean> sendPushNotifications,
        Optional<ContentMode> pushNotificationContents,
        int maxNotificationsPerChannel,
        ContentSettings content,
        boolean enableUserStatuses,
        CollapsedThreads collapsedThreads,
        boolean threadAutoFollow,
        License license,
        Persistent persistent,
        Sessions sessions) {

    /** What a new Mattermost server has, with an Enterprise license; pushes and their contents are left to the policies. */
    public static final ChatServer DEFAULT = new ChatServer(
            Optional.empty(),
            Optional.empty(),
            1_000,
            ContentSettings.DEFAULT,
            true,
            CollapsedThreads.ALWAYS_ON,
            true,
            License.ENTERPRISE,
            Persistent.DEFAULT,
            Sessions.DEFAULT);

    /** What it asks for, which policies can only tighten. */
    public AskedContent asked() {
        return new AskedContent(sendPushNotifications, pushNotificationContents, license);
    }

    /**
     * Persistent notifications (section 8.9).
     *
     * @param interval ServiceSettings.PersistentNotificationIntervalMinutes: time between two announcements
     * @param maxCount ServiceSettings.PersistentNotificationMaxCount: announcements after the first, at most
     */
    public record Persistent(Duration interval, int maxCount) {
        /** Every five minutes, six times. */
        public static final Persistent DEFAULT = new Persistent(Duration.ofMinutes(5), 6);
    }

    /**
     * Mobile sessions (section 9).
     *
     * @param extendWithActivity ServiceSettings.ExtendSessionLengthWithActivity: whether people are told that a session has ended
     * @param siteName TeamSettings.SiteName, which that push names
     * @param length ServiceSettings.SessionLengthMobileInHours, in whole hours
     */
    public record Sessions(boolean extendWithActivity, String siteName, Duration length) {
        /** Nobody is told. */
        public static final Sessions DEFAULT = new Sessions(false, "Mattermost", Duration.ofDays(30));
    }
}
