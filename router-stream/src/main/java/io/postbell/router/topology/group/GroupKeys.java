package io.postbell.router.topology.group;

import io.postbell.event.Group;
import io.postbell.schemas.topic.Keys;

/**
 * Keys of the store of groups. No id holds an at sign or an exclamation mark.
 *
 * <ul>
 *   <li>{@code server/group}: the record as it came
 *   <li>{@code @server/name}: key of the group that can be mentioned by this name
 *   <li>{@code !server/group}: the record could not be read when it came, because the registry did not answer; its name is not known yet
 * </ul>
 */
final class GroupKeys {
    private static final String BY_NAME = "@";

    /** What the keys of groups without a known name begin with. */
    static final String UNREAD = "!";

    private GroupKeys() {}

    static String byName(String serverId, String name) {
        return BY_NAME + serverId + '/' + name;
    }

    static String unread(String groupKey) {
        return UNREAD + groupKey;
    }

    static String of(Group group) {
        return Keys.group(group.getServerId(), group.getGroupId());
    }
}
