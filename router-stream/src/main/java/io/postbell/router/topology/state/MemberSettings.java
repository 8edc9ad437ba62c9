package io.postbell.router.topology.state;

import io.postbell.event.MemberProfile;
import java.util.Arrays;
import java.util.List;

/**
 * The settings of a membership that a decision needs, in one byte, so that a walk over the index need not look up each member.
 *
 * @param push prop push: one of the known values, empty, {@code other} for any other, or null when missing
 * @param markUnread {@code mention} when muted, else null
 */
public record MemberSettings(String push, String markUnread) {
    private static final List<String> PUSH = Arrays.asList(null, "", "default", "all", "mention", "none", "other");
    private static final String MUTED = "mention";
    private static final int MUTED_BIT = 0x10;
    private static final int PUSH_BITS = 0x0f;

    /** The settings of a member. */
    public static MemberSettings of(MemberProfile member) {
        String push = PUSH.contains(member.getPush()) ? member.getPush() : "other";
        return new MemberSettings(push, MUTED.equals(member.getMarkUnread()) ? MUTED : null);
    }

    /** As one byte. */
    public byte[] encode() {
        return new byte[] {(byte) (PUSH.indexOf(push) | (markUnread == null ? 0 : MUTED_BIT))};
    }

    /** From {@link #encode()}. */
    public static MemberSettings decode(byte[] row) {
        int code = row.length == 1 ? row[0] : -1;
        if (code < 0 || (code & PUSH_BITS) >= PUSH.size()) {
            throw new IllegalStateException("expected one byte of member settings, got " + Arrays.toString(row));
        }
        return new MemberSettings(PUSH.get(code & PUSH_BITS), (code & MUTED_BIT) == 0 ? null : MUTED);
    }
}
