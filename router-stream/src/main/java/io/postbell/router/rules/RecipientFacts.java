package io.postbell.router.rules;

/**
 * What the decision needs to know of a person.
 *
 * @param known whether there is a user record
 * @param deactivated whether the account is deactivated
 * @param bot whether it is a bot's
 * @param push the user's prop push, null when missing
 * @param pushStatus the user's prop push_status, null when missing
 * @param presence his status
 */
public record RecipientFacts(
        boolean known, boolean deactivated, boolean bot, String push, String pushStatus, Presence presence) {

    /** Nobody is known under this id. */
    public static RecipientFacts unknown(Presence presence) {
        return new RecipientFacts(false, false, false, null, null, presence);
    }
}
