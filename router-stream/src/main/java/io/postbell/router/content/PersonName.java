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
    /** First and last name as they are, with a space between if there are both; or empty. */
    String fullName() {
        return firstName.isEmpty() || lastName.isEmpty() ? firstName + lastName : firstName + ' ' + lastName;
    }
}
