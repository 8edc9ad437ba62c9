package io.postbell.router.equivalence.reference;

/**
 * How a chat server is set up, in Mattermost's names.
 *
 * @param sendPushNotifications null when it does not say
 * @param pushNotificationContents full, generic, generic_no_channel or id_loaded; null when it does not say
 * @param collapsedThreads always_on, disabled, default_on or default_off
 * @param license empty, professional or enterprise
 */
public record ServerConfig(
        Boolean sendPushNotifications,
        String pushNotificationContents,
        int maxNotificationsPerChannel,
        String teammateNameDisplay,
        boolean showFullName,
        boolean enableUserStatuses,
        String collapsedThreads,
        boolean threadAutoFollow,
        boolean enablePostUsernameOverride,
        boolean enablePostIconOverride,
        String license) {
    boolean followable() {
        return !"disabled".equals(collapsedThreads);
    }
}
