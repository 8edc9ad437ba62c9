package io.postbell.router.content;

import java.util.Optional;

/** How people are named (section 8.4). */
public enum NameFormat {
    /** By user name. */
    USERNAME,
    /** By first and last name, else user name. */
    FULL_NAME,
    /** By nickname, else full name, else user name. */
    NICKNAME_FULL_NAME;

    /**
     * The format with a name as Mattermost's preferences spell it.
     *
     * @param label may be null
     * @return empty if the format is not known
     */
    public static Optional<NameFormat> of(String label) {
        if (label == null) {
            return Optional.empty();
        }
        return switch (label) {
            case "username" -> Optional.of(USERNAME);
            case "full_name" -> Optional.of(FULL_NAME);
            case "nickname_full_name" -> Optional.of(NICKNAME_FULL_NAME);
            default -> Optional.empty();
        };
    }

    /** The name to show. */
    String name(PersonName person) {
        String name =
                switch (this) {
                    case USERNAME -> "";
                    case FULL_NAME -> person.fullName();
                    case NICKNAME_FULL_NAME -> person.nickname().isEmpty() ? person.fullName() : person.nickname();
                };
        return name.isEmpty() ? person.username() : name;
    }

    /** The name to show, with an @ in front if it is the user name. */
    String nameWithAt(PersonName person) {
        String name = name(person);
        return name.equals(person.username()) ? "@" + name : name;
    }
}
