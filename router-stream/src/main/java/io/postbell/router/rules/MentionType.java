package io.postbell.router.rules;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** How a post concerns a person, from low to high (section 3.1). */
public enum MentionType {
    /** Not mentioned. */
    NONE("NoMention"),
    /** Member of the group message that the post is in. */
    GM("GMMention"),
    /** Wrote in the thread. */
    THREAD("ThreadMention"),
    /** Wrote the thread's first post. */
    COMMENT("CommentMention"),
    /** Through @channel, @all or @here. */
    CHANNEL("ChannelMention"),
    /** Partner of the direct channel that the post is in. */
    DM("DMMention"),
    /** By user name, first name or mention key. */
    KEYWORD("KeywordMention"),
    /** Through a user group. */
    GROUP("GroupMention");

    private static final Map<String, MentionType> BY_LABEL =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(MentionType::label, type -> type));

    private final String label;

    MentionType(String label) {
        this.label = label;
    }

    /** Name in events. */
    public String label() {
        return label;
    }

    /**
     * The type with a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static MentionType of(String label) {
        MentionType type = BY_LABEL.get(label);
        if (type == null) {
            throw new IllegalArgumentException(
                    "expected a mention type, one of " + BY_LABEL.keySet() + ", got " + label);
        }
        return type;
    }

    /** The higher of the two. */
    public MentionType or(MentionType other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Whether a person of this type is in the mention map. */
    public boolean inMentionMap() {
        return this != NONE;
    }

    /** Whether this counts as "was mentioned" for levels: everything above a group message. */
    public boolean wasMentioned() {
        return compareTo(GM) > 0;
    }

    /** Whether the notification says that the person was mentioned (section 6, loop 1); not for groups and group messages. */
    public boolean explicit() {
        return this == KEYWORD || this == CHANNEL || this == DM;
    }
}
