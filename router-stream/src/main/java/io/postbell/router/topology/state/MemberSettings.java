package io.postbell.router.topology.state;

import io.postbell.event.MemberProfile;
import java.util.Arrays;
import java.util.List;

/**
 * The settings of a membership that a decision needs, in one byte, so that a walk over the index need not look up each member. Instances are
 * shared.
 *
 * @param push prop push: one of the known values, empty, {@code other} for any other, or null when missing
 * @param markUnread {@code mention} when muted, else null
 * @param pushThreads prop push_threads: {@code all}, else null, since nothing else has an effect
 * @param notByChannelMention whether @channel does not make him follow a thread: the user's prop channel_mention_auto_follow_threads is
 *     {@code false}
 * @param collapsedThreads the user's preference collapsed_reply_threads: {@code on}, {@code off} for anything else, or null when not set
 */
public record MemberSettings(
        String push, String markUnread, String pushThreads, boolean notByChannelMention, String collapsedThreads) {
    private static final List<String> PUSH = Arrays.asList(null, "", "default", "all", "mention", "none", "other");
    private static final String MUTED = "mention";
    private static final String ALL = "all";
    private static final String ON = "on";
    private static final String OFF = "off";

    private static final int PUSH_BITS = 0x07;
    private static final int MUTED_BIT = 0x08;
    private static final int THREADS_BIT = 0x10;
    private static final int NOT_BY_CHANNEL_BIT = 0x20;
    private static final int COLLAPSED_SET_BIT = 0x40;
    private static final int COLLAPSED_ON_BIT = 0x80;
    private static final MemberSettings[] DECODED = new MemberSettings[256];

    static {
        for (int code = 0; code < DECODED.length; code++) {
            int push = code & PUSH_BITS;
            boolean set = (code & COLLAPSED_SET_BIT) != 0;
            boolean on = (code & COLLAPSED_ON_BIT) != 0;
            if (push < PUSH.size() && (set || !on)) {
                DECODED[code] = new MemberSettings(
                        PUSH.get(push),
                        (code & MUTED_BIT) == 0 ? null : MUTED,
                        (code & THREADS_BIT) == 0 ? null : ALL,
                        (code & NOT_BY_CHANNEL_BIT) != 0,
                        set ? (on ? ON : OFF) : null);
            }
        }
    }

    /** The settings of a member. */
    public static MemberSettings of(MemberProfile member) {
        return DECODED[code(member)];
    }

    /** The settings of a member, as one byte. */
    public static byte[] encode(MemberProfile member) {
        return new byte[] {(byte) code(member)};
    }

    /** From {@link #encode}. */
    public static MemberSettings decode(byte[] row) {
        MemberSettings settings = row.length == 1 ? DECODED[Byte.toUnsignedInt(row[0])] : null;
        if (settings == null) {
            throw new IllegalStateException("expected one byte of member settings, got " + Arrays.toString(row));
        }
        return settings;
    }

    private static int code(MemberProfile member) {
        int push = PUSH.indexOf(member.getPush());
        int code = push < 0 ? PUSH.size() - 1 : push;
        code |= MUTED.equals(member.getMarkUnread()) ? MUTED_BIT : 0;
        code |= ALL.equals(member.getPushThreads()) ? THREADS_BIT : 0;
        code |= "false".equals(member.getUserChannelMentionAutoFollowThreads()) ? NOT_BY_CHANNEL_BIT : 0;
        String collapsed = member.getUserCollapsedReplyThreads();
        code |= collapsed == null ? 0 : COLLAPSED_SET_BIT;
        code |= ON.equals(collapsed) ? COLLAPSED_ON_BIT : 0;
        return code;
    }
}
