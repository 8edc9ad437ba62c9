package io.postbell.router.rules;

/** What kind of channel a post is in, as far as the rules tell them apart. */
public enum ChannelKind {
    /** Open or private, or of a type that is not known. */
    TEAM,
    /** Between two people, or of one with himself. */
    DIRECT,
    /** A group message. */
    GROUP;

    /** The kind of a channel type {@code O}, {@code P}, {@code D} or {@code G}. */
    public static ChannelKind of(String type) {
        return switch (type) {
            case "D" -> DIRECT;
            case "G" -> GROUP;
            default -> TEAM;
        };
    }
}
