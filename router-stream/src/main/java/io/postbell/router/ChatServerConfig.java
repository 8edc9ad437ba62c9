package io.postbell.router;

import io.postbell.router.content.ContentSettings;
import io.postbell.router.content.NameFormat;
import io.postbell.runtime.config.Help;
import io.postbell.runtime.config.Range;
import io.postbell.runtime.config.Validated;
import io.smallrye.config.WithDefault;

/** How the chat server is set up, under {@code postbell.router.chat}: Mattermost's settings of the same names, and its defaults. */
public interface ChatServerConfig extends Validated {
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

    /** The part that shapes names. */
    default ContentSettings content() {
        return new ContentSettings(
                showFullName(), teammateNameDisplay(), enablePostUsernameOverride(), enablePostIconOverride());
    }
}
