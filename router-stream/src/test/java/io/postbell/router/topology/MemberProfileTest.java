package io.postbell.router.topology;

import static io.postbell.router.testing.People.START;
import static io.postbell.router.testing.People.member;
import static io.postbell.router.testing.People.profile;
import static io.postbell.router.testing.People.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.MemberProfile;
import io.postbell.router.testing.RouterDriver;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the second stage tells the first about memberships: every change, and nothing else. */
class MemberProfileTest {
    @Test
    void userAndMembershipMayComeInAnyOrder() {
        try (RouterDriver router = RouterDriver.start()) {
            router.members(member("town", "ann"), member("club", "ann"));
            assertThat(profiles(router)).isEmpty();
            router.users(user("ann"));
            assertThat(profiles(router))
                    .containsExactly(
                            profile("club", "ann").build(),
                            profile("town", "ann").build());
            router.members(member("pub", "ann"));
            assertThat(profiles(router)).containsExactly(profile("pub", "ann").build());
        }
    }

    @Test
    void onlyChangesThatMatterAreTold() {
        try (RouterDriver router = RouterDriver.start()) {
            router.users(user("ann"));
            router.members(member("town", "ann"));
            profiles(router);
            router.users(user("ann"));
            router.users(user("ann").setLocale("de").setPushStatus("away").setNameFormat("full_name"));
            router.members(member("town", "ann"));
            assertThat(profiles(router)).isEmpty();
            router.users(user("ann").setMentionKeys("deploy"));
            router.members(member("town", "ann").setMarkUnread("mention"));
            assertThat(profiles(router))
                    .containsExactly(
                            profile("town", "ann").setUserMentionKeys("deploy").build(),
                            profile("town", "ann")
                                    .setUserMentionKeys("deploy")
                                    .setMarkUnread("mention")
                                    .build());
        }
    }

    @Test
    void anEndIsTold() {
        try (RouterDriver router = RouterDriver.start()) {
            router.users(user("ann"));
            router.members(member("town", "ann"), member("club", "ann"));
            profiles(router);
            router.put(Topics.CHANNEL_MEMBERS, Keys.member("s", "town", "ann"), null);
            assertThat(keysOfTombstones(router)).containsExactly("s/town/ann");
            router.users(user("ann").setDeleteAt(START));
            assertThat(keysOfTombstones(router)).containsExactly("s/club/ann");
            router.put(Topics.USERS, Keys.user("s", "ann"), null);
            router.put(Topics.CHANNEL_MEMBERS, Keys.member("s", "club", "ann"), null);
            assertThat(router.read(Topics.MEMBER_PROFILES)).isEmpty();
        }
    }

    private static List<MemberProfile> profiles(RouterDriver router) {
        List<MemberProfile> profiles = new ArrayList<>();
        router.read(Topics.MEMBER_PROFILES).forEach(record -> profiles.add(record.value()));
        return profiles;
    }

    private static List<String> keysOfTombstones(RouterDriver router) {
        List<String> keys = new ArrayList<>();
        router.read(Topics.MEMBER_PROFILES).forEach(record -> {
            assertThat(record.value()).isNull();
            keys.add(record.key());
        });
        return keys;
    }
}
