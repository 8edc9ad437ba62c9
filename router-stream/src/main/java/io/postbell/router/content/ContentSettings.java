package io.postbell.router.content;

/**
 * Settings of the chat server that shape names.
 *
 * @param showFullName PrivacySettings.ShowFullName; if false, everybody is named by user name
 * @param teammateNameDisplay TeamSettings.TeammateNameDisplay, for people without a preference
 * @param usernameOverride ServiceSettings.EnablePostUsernameOverride
 * @param iconOverride ServiceSettings.EnablePostIconOverride
 */
public record ContentSettings(
        boolean showFullName, NameFormat teammateNameDisplay, boolean usernameOverride, boolean iconOverride) {
    /** What a new Mattermost server has. */
    public static final ContentSettings DEFAULT = new ContentSettings(true, NameFormat.USERNAME, false, false);

    /**
     * The format in which a recipient sees names. A preference that is no format is one all the same, and shows user names.
     *
     * @param preference his preference name_format, null when not set
     */
    NameFormat formatFor(String preference) {
        NameFormat asked = preference == null
                ? teammateNameDisplay
                : NameFormat.of(preference).orElse(NameFormat.USERNAME);
        return showFullName ? asked : NameFormat.USERNAME;
    }
}
