package io.postbell.router.rules;

/**
 * What the decision needs to know of a person.
 *
 * @param known whether there is a user record
 * @param deactivated whether the account is deactivated
 * @param bot whether it is a bot's
 * @param push the user's prop push, null when missing
 * @param pushStatus the user's prop push_status, null when missing
 * @param pushThreads the user's prop push_threads, null when missing
 * @param collapsedThreads whether he has collapsed threads
 * @param presence his status
 */
public record RecipientFacts(
        boolean known,
        boolean deactivated,
        boolean bot,
        String push,
        String pushStatus,
        String pushThreads,
        boolean collapsedThreads,
        Presence presence) {

    /** Nobody is known under this id. */
    public static RecipientFacts unknown(boolean collapsedThreads, Presence presence) {
        return new RecipientFacts(false, false, false, null, null, null, collapsedThreads, presence);
    }
}
