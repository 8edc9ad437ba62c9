package io.postbell.router.equivalence;

import static io.postbell.router.testing.People.SERVER;
import static io.postbell.router.testing.People.START;

import io.postbell.event.Channel;
import io.postbell.event.ChannelMember;
import io.postbell.event.Device;
import io.postbell.event.Group;
import io.postbell.event.Policy;
import io.postbell.event.User;
import io.postbell.event.UserStatus;
import io.postbell.router.equivalence.reference.ServerConfig;
import io.postbell.schemas.sensitive.Sensitive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Random settings, people, memberships and whatever else a chat server knows, with values that are missing or unknown among them. */
final class Settlers {
    private static final List<String> MODES =
            List.of("full", "full", "full", "generic", "generic_no_channel", "id_loaded");

    private final Dice dice;
    private final Texts texts;

    Settlers(Dice dice, Texts texts) {
        this.dice = dice;
        this.texts = texts;
    }

    ServerConfig config() {
        return new ServerConfig(
                dice.of(true, true, true, true, true, true, null, false),
                dice.once(4) ? null : dice.in(MODES),
                dice.of(3, 4, 5, 1_000, 1_000),
                dice.of("username", "full_name", "nickname_full_name"),
                !dice.once(4),
                !dice.once(6),
                dice.of("always_on", "always_on", "disabled", "default_on", "default_off", "default_off"),
                !dice.once(5),
                dice.once(2),
                dice.once(2),
                dice.of("enterprise", "enterprise", "professional", ""));
    }

    User user(String id) {
        return User.newBuilder()
                .setServerId(SERVER)
                .setUserId(id)
                .setUsername(dice.in(Texts.USERNAMES))
                .setFirstName(dice.in(Texts.FIRST_NAMES))
                .setLastName(dice.of("Lee", "Öz", ""))
                .setNickname(dice.of("Kimmy", "", ""))
                .setLocale(dice.of("en", "en", "de", "de-AT", "xx", ""))
                .setIsBot(dice.once(8))
                .setDeleteAt(dice.once(12) ? START : null)
                .setPush(dice.of("mention", "mention", "mention", "all", "all", "none", null, "some", ""))
                .setPushStatus(dice.of("online", "online", "away", "offline", null, null, "", "some"))
                .setPushThreads(dice.of("all", "all", "mention", "none", null))
                .setChannel(dice.of("true", "true", "true", "false", null))
                .setFirstNameMention(dice.of("true", "true", "false", null))
                .setMentionKeys(texts.keys())
                .setComments(dice.of("any", "any", "root", "root", "never", null, "some"))
                .setChannelMentionAutoFollowThreads(dice.of("true", "false", null, null))
                .setNameFormat(dice.of("username", "full_name", "nickname_full_name", null, null, "some"))
                .setCollapsedReplyThreads(dice.of("on", "off", null, "some"))
                .setTraced(dice.once(10))
                .build();
    }

    Channel channel(String id, String type, String name) {
        boolean team = type.equals("O") || type.equals("P");
        return Channel.newBuilder()
                .setServerId(SERVER)
                .setChannelId(id)
                .setType(type)
                .setTeamId(team ? dice.of("t1", "t2") : null)
                .setName(name)
                .setDisplayName(team ? "The " + id : "")
                .setGroupConstrained(team && dice.once(3))
                .setDeleteAt(dice.once(12) ? START : null)
                .build();
    }

    ChannelMember member(String channel, String user) {
        return ChannelMember.newBuilder()
                .setServerId(SERVER)
                .setChannelId(channel)
                .setUserId(user)
                .setPush(dice.of("default", "default", "default", "all", "mention", "none", "", null, "some"))
                .setMarkUnread(dice.of("all", "all", "all", "mention", null))
                .setIgnoreChannelMentions(dice.of("default", "default", "on", "off", null, null))
                .setPushThreads(dice.of("all", "mention", null, null))
                .setChannelAutoFollowThreads(dice.of("on", "off", null, null))
                .build();
    }

    Group group(String id, List<String> people, List<String> channels) {
        List<String> members = new ArrayList<>(people);
        members.removeIf(member -> dice.once(2));
        return Group.newBuilder()
                .setServerId(SERVER)
                .setGroupId(id)
                .setName(dice.once(8) ? "" : dice.in(id.equals("g0") ? Texts.GROUPS : Texts.OTHER_GROUPS))
                .setAllowReference(!dice.once(5))
                .setMemberIds(members)
                .setSource(dice.of("custom", "ldap", ""))
                .setChannelIds(dice.once(2) ? List.of(dice.in(channels)) : List.of())
                .setTeamIds(dice.once(2) ? List.of("t1") : List.of())
                .build();
    }

    UserStatus status(String user, List<String> channels, Instant now) {
        boolean timed = dice.once(4);
        return UserStatus.newBuilder()
                .setServerId(SERVER)
                .setUserId(user)
                .setStatus(timed ? "dnd" : dice.of("online", "online", "online", "away", "offline", "dnd", "ooo", ""))
                .setManual(dice.once(2))
                .setLastActivityAt(
                        dice.once(8) ? null : now.minusMillis(dice.of(0, 0, 1, 10_000, 10_001, 20_000, 90_000, -5_000)))
                .setActiveChannel(dice.once(3) ? null : dice.in(channels))
                .setDndEndAt(timed ? now.plusMillis(dice.of(10_000, 20_000, 60_000)) : null)
                .build();
    }

    /** Somebody who was active about as long ago as counts. */
    UserStatus looking(String user, String channel, Instant now) {
        return UserStatus.newBuilder()
                .setServerId(SERVER)
                .setUserId(user)
                .setStatus("online")
                .setLastActivityAt(now.minusMillis(dice.of(19_999, 20_000, 20_000, 20_001)))
                .setActiveChannel(channel)
                .build();
    }

    Device device(String user, int number, Instant now) {
        return Device.newBuilder()
                .setServerId(SERVER)
                .setUserId(user)
                .setDeviceId("phone" + number)
                .setPlatform(dice.of("apple_rn", "apple_rnbeta", "android_rn", "android", "windows"))
                .setToken(Sensitive.of("token-" + user + "-" + number))
                .setRegisteredAt(now)
                .setExpiresAt(dice.of(
                        null,
                        null,
                        null,
                        Instant.EPOCH,
                        now.plusMillis(10_000),
                        now.plusMillis(20_000),
                        now.plusSeconds(86_400)))
                .build();
    }

    Policy policy(List<String> channels, long version) {
        String scope = dice.of("server", "team", "channel");
        return Policy.newBuilder()
                .setServerId(SERVER)
                .setScope(scope)
                .setScopeId(
                        scope.equals("server") ? null : scope.equals("team") ? dice.of("t1", "t2") : dice.in(channels))
                .setPushEnabled(scope.equals("server") ? dice.of(true, true, true, true, null, false) : null)
                .setContents(dice.once(5) ? dice.of(null, "some") : dice.in(MODES))
                .setVersion(version)
                .build();
    }
}
