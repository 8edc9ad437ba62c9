package io.postbell.router.topology.user;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Ids that follow from names, so that the same post, decided again, gives the same ids and a repeat is recognised: UUIDs of version 8, made of
 * SHA-256. Belongs to one thread.
 */
public final class NameBasedIds {
    /**
     * The ids of one notification.
     *
     * @param notificationId identifies the notification in every topic, and collapses repeats at the provider
     * @param ackId what the phone sends back
     */
    record NotificationIds(String notificationId, String ackId) {}

    private static final String SEPARATOR = "/";
    private static final long VERSION_MASK = 0xffff_ffff_ffff_0fffL;
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT_MASK = 0x3fff_ffff_ffff_ffffL;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final MessageDigest sha256 = sha256();

    /** Ids of a notification of a post to one device of one user; each repeat of the announcement has its own. */
    NotificationIds notification(String serverId, String postId, String userId, String deviceId, int repeat) {
        return notification(named(repeat, serverId, postId, userId, deviceId));
    }

    /** Id of the decision about one user and one post; each repeat of the announcement has its own. */
    String decision(String serverId, String postId, String userId, int repeat) {
        return uuid(hash(named(repeat, serverId, postId, userId)));
    }

    /**
     * Ids of a notification that announces no post.
     *
     * @param occasion what it is about, unique among the user's
     */
    NotificationIds notice(String serverId, String userId, String occasion, String deviceId) {
        return notification(String.join(SEPARATOR, serverId, userId, occasion, "to", deviceId));
    }

    /** Id of a decision that is about no post. */
    String noticeDecision(String serverId, String userId, String occasion) {
        return uuid(hash(String.join(SEPARATOR, serverId, userId, occasion, "decision")));
    }

    private static String named(int repeat, String... ids) {
        String name = String.join(SEPARATOR, ids);
        return repeat == 0 ? name : name + SEPARATOR + "repeat" + SEPARATOR + repeat;
    }

    private NotificationIds notification(String name) {
        ByteBuffer hash = hash(name);
        return new NotificationIds(uuid(hash), uuid(hash));
    }

    /** Id of whatever these names stand for, in their order; none of them may hold a slash. */
    public String of(String... names) {
        return uuid(hash(String.join(SEPARATOR, names)));
    }

    private ByteBuffer hash(String name) {
        return ByteBuffer.wrap(sha256.digest(name.getBytes(StandardCharsets.UTF_8)));
    }

    private static String uuid(ByteBuffer hash) {
        long high = (hash.getLong() & VERSION_MASK) | VERSION_8;
        long low = (hash.getLong() & VARIANT_MASK) | VARIANT;
        return new UUID(high, low).toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
