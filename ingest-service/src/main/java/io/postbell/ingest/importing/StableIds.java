package io.postbell.ingest.importing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Ids for what a bulk export names but does not number. The same file gives the same ids every time, so importing again changes nothing.
 *
 * <p>Derivation: the first 26 characters of the Base32 form (RFC 4648, lower case, no padding, 130 bits) of the SHA-256 digest of the kind,
 * the server id and the names, in UTF-8, joined by one NUL each. Names of teams, channels and users are in lower case first.
 *
 * <table>
 * <caption>Kinds and names</caption>
 * <tr><td>{@code team}</td><td>team</td></tr>
 * <tr><td>{@code channel}</td><td>team, channel</td></tr>
 * <tr><td>{@code user}</td><td>user name</td></tr>
 * <tr><td>{@code direct}</td><td>the members' user names, each once, sorted</td></tr>
 * <tr><td>{@code post}</td><td>channel id, user name, create_at in decimal milliseconds, message</td></tr>
 * </table>
 *
 * <p>Immutable.
 *
 * @param serverId the tenant
 */
public record StableIds(String serverId) {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 26;
    private static final int BITS = 5;

    /** Id of a team. */
    public String team(String team) {
        return derive("team", List.of(name(team)));
    }

    /** Id of an open or private channel. */
    public String channel(String team, String channel) {
        return derive("channel", List.of(name(team), name(channel)));
    }

    /** Id of a user or bot. */
    public String user(String username) {
        return derive("user", List.of(name(username)));
    }

    /** Id of a direct or group channel; the order of the members, and repetitions, do not matter. */
    public String directChannel(Collection<String> usernames) {
        TreeSet<String> sorted = new TreeSet<>();
        usernames.forEach(username -> sorted.add(name(username)));
        return derive("direct", List.copyOf(sorted));
    }

    /** Id of a post or reply. */
    public String post(String channelId, String username, long createAtMillis, String message) {
        return derive("post", List.of(channelId, name(username), Long.toString(createAtMillis), message));
    }

    /** A name as Mattermost keeps it: in lower case. */
    static String name(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private String derive(String kind, List<String> names) {
        List<String> parts = new ArrayList<>(List.of(kind, serverId));
        parts.addAll(names);
        byte[] digest = sha256().digest(String.join("\0", parts).getBytes(StandardCharsets.UTF_8));
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(fiveBits(digest, i * BITS)));
        }
        return id.toString();
    }

    private static int fiveBits(byte[] bytes, int firstBit) {
        int at = firstBit / 8;
        int two = (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
        return two >> (16 - BITS - firstBit % 8) & 31;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
