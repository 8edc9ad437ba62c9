package io.postbell.router.simulate;

import io.postbell.event.Channel;
import io.postbell.event.ChannelMember;
import io.postbell.event.Device;
import io.postbell.event.Group;
import io.postbell.event.Policy;
import io.postbell.event.User;
import io.postbell.event.UserStatus;
import io.postbell.router.simulate.World.Rights;
import io.postbell.runtime.json.JsonFields;
import io.postbell.runtime.mattermost.Acceptance;
import io.postbell.runtime.mattermost.ChannelJson;
import io.postbell.runtime.mattermost.ChannelMemberJson;
import io.postbell.runtime.mattermost.DeviceJson;
import io.postbell.runtime.mattermost.GroupJson;
import io.postbell.runtime.mattermost.PolicyJson;
import io.postbell.runtime.mattermost.PushTarget;
import io.postbell.runtime.mattermost.StatusJson;
import io.postbell.runtime.mattermost.UserJson;
import io.postbell.schemas.sensitive.Sensitive;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads what is known: people, channels, policies.
 *
 * @param world told what the records do not hold
 */
record StateReaders(World world) {
    private static final String SCOPE = "scope";
    private static final String SCOPE_ID = "scope_id";
    private static final List<String> POLICY_KEYS =
            Stream.concat(PolicyJson.KEYS.stream(), Stream.of(SCOPE, SCOPE_ID)).toList();
    private static final String MENTION_CHANNELS = "use_channel_mentions";
    private static final String MENTION_GROUPS = "use_group_mentions";
    private static final List<String> SCOPES = List.of(PolicyJson.SERVER, "team", "channel");

    List<Entry<?>> team(JsonFields team, Acceptance acceptance) {
        String id = team.requiredId("id");
        if (team.isSet("group_constrained")) {
            world.constrainedTeam(id);
        }
        return List.of();
    }

    List<Entry<?>> user(JsonFields object, Acceptance acceptance) {
        User user = UserJson.record(object, object.requiredId("id"), acceptance);
        JsonFields permissions = object.object("permissions");
        permissions.onlyKeys(List.of(MENTION_CHANNELS, MENTION_GROUPS));
        world.user(user, new Rights(granted(permissions, MENTION_CHANNELS), granted(permissions, MENTION_GROUPS)));
        return List.of(new Entry<>(Topics.USERS, Keys.user(user.getServerId(), user.getUserId()), user));
    }

    private static boolean granted(JsonFields permissions, String name) {
        return !Boolean.FALSE.equals(permissions.flag(name));
    }

    /** In a team that is bound to groups, its channels are too. */
    List<Entry<?>> channel(JsonFields object, Acceptance acceptance) {
        Channel channel = ChannelJson.record(object, object.requiredId("id"), acceptance);
        if (world.teamIsConstrained(channel.getTeamId())) {
            channel.setGroupConstrained(true);
        }
        return List.of(
                new Entry<>(Topics.CHANNELS, Keys.channel(channel.getServerId(), channel.getChannelId()), channel));
    }

    List<Entry<?>> member(JsonFields object, Acceptance acceptance) {
        ChannelMember member = ChannelMemberJson.record(
                object, object.requiredId("channel_id"), object.requiredId("user_id"), acceptance);
        String key = Keys.member(member.getServerId(), member.getChannelId(), member.getUserId());
        return List.of(new Entry<>(Topics.CHANNEL_MEMBERS, key, member));
    }

    List<Entry<?>> group(JsonFields object, Acceptance acceptance) {
        Group group = GroupJson.record(object, object.requiredId("id"), acceptance);
        world.group(group.getGroupId(), group.getName());
        return List.of(new Entry<>(Topics.GROUPS, Keys.group(group.getServerId(), group.getGroupId()), group));
    }

    List<Entry<?>> status(JsonFields object, Acceptance acceptance) {
        UserStatus status = StatusJson.record(object, object.requiredId("user_id"), acceptance);
        return List.of(new Entry<>(Topics.USER_STATUS, Keys.user(status.getServerId(), status.getUserId()), status));
    }

    /** A session whose device id is empty, or names no platform or no token, is no phone that a push could reach (sections 10 and 12.1). */
    List<Entry<?>> device(JsonFields object, Acceptance acceptance) {
        String userId = object.requiredId("user_id");
        String sessionDeviceId = object.text("device_id", "");
        if (PushTarget.parse(sessionDeviceId) == null) {
            return List.of();
        }
        String given = object.id("id");
        String id = given == null ? world.device(userId, sessionDeviceId) : given;
        Device device = DeviceJson.record(object, userId, id, token -> world.device("", token), acceptance);
        world.device(userId, sessionDeviceId, id);
        world.rememberPlatform(userId, id, sessionDeviceId);
        return List.of(entry(device));
    }

    /** A phone for somebody in a file that does not say which phones there are. */
    static Entry<?> standIn(String userId, Acceptance acceptance) {
        return entry(Device.newBuilder()
                .setServerId(acceptance.serverId())
                .setUserId(userId)
                .setDeviceId(World.STAND_IN)
                .setPlatform("apple_rn")
                .setToken(Sensitive.of(World.STAND_IN))
                .setRegisteredAt(acceptance.at())
                .build());
    }

    private static Entry<?> entry(Device device) {
        String key = Keys.device(device.getServerId(), device.getUserId(), device.getDeviceId());
        return new Entry<>(Topics.DEVICES, key, device);
    }

    /** Of the scope that {@code scope} names, the server if none; {@code scope_id} says which team or channel. */
    List<Entry<?>> policy(JsonFields object, Acceptance acceptance) {
        object.onlyKeys(POLICY_KEYS);
        String scope = object.oneOf(SCOPE, SCOPES);
        boolean ofServer = scope == null || scope.equals(PolicyJson.SERVER);
        String scopeId = ofServer ? null : object.requiredId(SCOPE_ID);
        Policy policy = PolicyJson.record(object, ofServer ? PolicyJson.SERVER : scope, scopeId, acceptance);
        String key = Keys.policy(policy.getServerId(), policy.getScope(), scopeId);
        return List.of(new Entry<>(Topics.POLICIES, key, policy));
    }
}
