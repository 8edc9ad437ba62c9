package io.postbell.schemas.topic;

import java.util.List;

/**
 * Record keys: ids joined by {@code /}, the tenant first. Plain UTF-8 on the wire, so that every consumer reads them as strings.
 * An id is 1 to 64 of {@code A-Z a-z 0-9 . _ ~ -}; Mattermost's own are 26 of {@code a-z 0-9}. No id holds a slash, so keys are unambiguous.
 */
public final class Keys {
    private static final char SEPARATOR = '/';
    private static final int LONGEST_ID = 64;

    private Keys() {}

    /** Whether a text can be part of a key. */
    public static boolean isId(String text) {
        if (text == null || text.isEmpty() || text.length() > LONGEST_ID) {
            return false;
        }
        for (int at = 0; at < text.length(); at++) {
            if (!isOfAnId(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    /** Key of posts, post-actions, channels and fanout-acks. */
    public static String channel(String serverId, String channelId) {
        return join(serverId, channelId);
    }

    /** Key of channel-members and member-profiles. */
    public static String member(String serverId, String channelId, String userId) {
        return join(serverId, channelId) + SEPARATOR + userId;
    }

    /** Key of users, user-status, channel-views and held-pushes. */
    public static String user(String serverId, String userId) {
        return join(serverId, userId);
    }

    /** Key of thread-follows. */
    public static String threadFollow(String serverId, String channelId, String rootId, String userId) {
        return member(serverId, channelId, rootId) + SEPARATOR + userId;
    }

    /** Key of groups. */
    public static String group(String serverId, String groupId) {
        return join(serverId, groupId);
    }

    /**
     * Key of devices, pushes and deliveries.
     *
     * @param userId owner, or null on the direct path, where the caller does not say whose the device is
     */
    public static String device(String serverId, String userId, String deviceId) {
        return join(serverId, userId == null ? "" : userId) + SEPARATOR + deviceId;
    }

    /**
     * Key of device-owners. It begins with the key of the direct pushes to the token.
     *
     * @param tokenRef keyed hash of the token
     */
    public static String deviceOwner(String serverId, String tokenRef, String userId, String deviceId) {
        return device(serverId, null, tokenRef) + SEPARATOR + userId + SEPARATOR + deviceId;
    }

    /** Key of candidates. */
    public static String post(String serverId, String postId) {
        return join(serverId, postId);
    }

    /** Key of decisions. */
    public static String decision(String serverId, String postId, String userId) {
        return join(serverId, postId) + SEPARATOR + userId;
    }

    /**
     * Key of policies.
     *
     * @param scope {@code server}, {@code team} or {@code channel}
     * @param scopeId id of the team or channel; null for the server scope
     */
    public static String policy(String serverId, String scope, String scopeId) {
        String key = join(serverId, scope);
        return scopeId == null ? key : key + SEPARATOR + scopeId;
    }

    /** The ids of a key, the tenant first. */
    public static List<String> parts(String key) {
        return List.of(key.split("/", -1));
    }

    /** The tenant of a key; the key itself if it is none of ours. */
    public static String tenant(String key) {
        int end = key.indexOf(SEPARATOR);
        return end < 0 ? key : key.substring(0, end);
    }

    private static boolean isOfAnId(char sign) {
        return (sign >= 'a' && sign <= 'z')
                || (sign >= '0' && sign <= '9')
                || (sign >= 'A' && sign <= 'Z')
                || "._~-".indexOf(sign) >= 0;
    }

    private static String join(String first, String second) {
        return first + SEPARATOR + second;
    }
}
