package io.postbell.router.simulate;

import io.postbell.event.Author;
import io.postbell.event.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a chat server knows beside the records that it sends: rights of authors, ids of sessions, names of groups. Filled while a file is read,
 * in the order of its events. Used by one thread.
 */
final class World {
    /**
     * What an author may do; what a file leaves out is allowed, as it is to Mattermost's default roles.
     *
     * @param mentionChannels permission use_channel_mentions
     * @param mentionGroups permission use_group_mentions
     */
    record Rights(boolean mentionChannels, boolean mentionGroups) {
        static final Rights ALL = new Rights(true, true);
    }

    /** Device that everybody has in a file that does not say which phones there are; its pushes are not told. */
    static final String STAND_IN = "stand-in";

    private static final String GENERATED = "post-";

    private final Map<String, Author> authors = new LinkedHashMap<>();
    private final Map<String, Rights> rights = new HashMap<>();
    private final Map<String, String> deviceIds = new HashMap<>();
    private final Map<String, String> platforms = new HashMap<>();
    private final Map<String, String> channelsOfPosts = new LinkedHashMap<>();
    private final Map<String, List<String>> groupsByName = new HashMap<>();
    private final Set<String> reservedPostIds = new HashSet<>();
    private final Set<String> constrainedTeams = new HashSet<>();

    void user(User user, Rights permissions) {
        authors.put(
                user.getUserId(),
                new Author(
                        user.getUsername(),
                        user.getFirstName(),
                        user.getLastName(),
                        user.getNickname(),
                        user.getIsBot()));
        rights.put(user.getUserId(), permissions);
    }

    /** Names of a person, or null. */
    Author author(String userId) {
        return authors.get(userId);
    }

    Rights rights(String userId) {
        return rights.getOrDefault(userId, Rights.ALL);
    }

    /** Our own id of a person's device, always the same for the same session device id. */
    String device(String userId, String sessionDeviceId) {
        return deviceIds.computeIfAbsent(userId + ' ' + sessionDeviceId, added -> "device-" + (deviceIds.size() + 1));
    }

    /** A person's device whose id the file says. */
    void device(String userId, String sessionDeviceId, String id) {
        deviceIds.put(userId + ' ' + sessionDeviceId, id);
    }

    /** Remembers the platform as the file spells it, with its version. */
    void rememberPlatform(String userId, String deviceId, String sessionDeviceId) {
        platforms.put(userId + ' ' + deviceId, sessionDeviceId.substring(0, sessionDeviceId.indexOf(':')));
    }

    /** Platform of a device as the file spells it, or another if it does not. */
    String platform(String userId, String deviceId, String otherwise) {
        return platforms.getOrDefault(userId + ' ' + deviceId, otherwise);
    }

    void post(String postId, String channelId) {
        channelsOfPosts.put(postId, channelId);
    }

    /** Channel of a post, or null. */
    String channelOfPost(String postId) {
        return channelsOfPosts.get(postId);
    }

    /** Keeps an id that the file gives a post, now or later, from being given to another. */
    void reservePostId(String postId) {
        reservedPostIds.add(postId);
    }

    /** An id for a post without one: its number, or the next that nobody has. */
    String freshPostId() {
        int number = channelsOfPosts.size() + 1;
        while (reservedPostIds.contains(GENERATED + number) || channelsOfPosts.containsKey(GENERATED + number)) {
            number++;
        }
        return GENERATED + number;
    }

    /** Ids of all posts, in the order in which they are made. */
    List<String> posts() {
        return List.copyOf(channelsOfPosts.keySet());
    }

    void group(String groupId, String name) {
        groupsByName.computeIfAbsent(name, added -> new ArrayList<>()).add(groupId);
    }

    /** Ids of the groups that a keyword stands for: {@code @} and the name. */
    List<String> groups(String keyword) {
        return groupsByName.getOrDefault(keyword.startsWith("@") ? keyword.substring(1) : keyword, List.of(keyword));
    }

    void constrainedTeam(String teamId) {
        constrainedTeams.add(teamId);
    }

    boolean teamIsConstrained(String teamId) {
        return teamId != null && constrainedTeams.contains(teamId);
    }
}
