package io.postbell.router.content;

/**
 * The names of one person.
 *
 * @param username without @
 * @param firstName or empty
 * @param lastName or empty
 * @param nickname or empty
 */
public record PersonName(String username, String firstName, String lastName, String nickname) {
    /** First and last name, or empty. */
    String fullName() {
        return (firstName + " " + lastName).trim();
    }
}
