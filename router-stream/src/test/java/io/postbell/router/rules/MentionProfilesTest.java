package io.postbell.router.rules;

import static io.postbell.router.testing.People.member;
import static io.postbell.router.testing.People.profile;
import static io.postbell.router.testing.People.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MentionProfilesTest {
    @Test
    void anActiveMemberHasAProfile() {
        assertThat(MentionProfiles.join(
                        user("ann").build(), member("town", "ann").build()))
                .contains(profile("town", "ann").build());
    }

    @Test
    void nobodyElseHas() {
        Instant deleted = Instant.ofEpochMilli(5);
        assertThat(MentionProfiles.join(null, member("town", "ann").build())).isEmpty();
        assertThat(MentionProfiles.join(user("ann").build(), null)).isEmpty();
        assertThat(MentionProfiles.join(
                        user("ann").setDeleteAt(deleted).build(),
                        member("town", "ann").build()))
                .isEmpty();
        assertThat(MentionProfiles.active(user("ann").setDeleteAt(Instant.EPOCH).build()))
                .isTrue();
    }
}
