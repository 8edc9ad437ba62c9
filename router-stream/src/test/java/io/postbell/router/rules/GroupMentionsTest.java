package io.postbell.router.rules;

import static io.postbell.router.testing.People.channel;
import static io.postbell.router.testing.People.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Group;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupMentionsTest {
    @ParameterizedTest
    @CsvSource({
        // license, may mention groups, post type, permitted
        "NONE,         true,  '',                      false",
        "PROFESSIONAL, true,  '',                      true",
        "ENTERPRISE,   true,  '',                      true",
        "ENTERPRISE,   false, '',                      false",
        "PROFESSIONAL, false, '',                      false",
        "ENTERPRISE,   true,  system_header_change,    false",
        "ENTERPRISE,   true,  system_purpose_change,   false",
        "ENTERPRISE,   true,  system_add_to_channel,   true",
        "ENTERPRISE,   true,  custom_type,             true",
        "NONE,         true,  system_header_change,    false",
    })
    void licenseRightsAndTypePermit(License license, boolean may, String type, boolean permitted) {
        assertThat(GroupMentions.permitted(
                        post("p", "c", "ann", "")
                                .setMayMentionGroups(may)
                                .setMayMentionChannel(false)
                                .setType(type)
                                .build(),
                        license))
                .isEqualTo(permitted);
    }

    @ParameterizedTest
    @CsvSource({
        // name, allow_reference, source, synced to, constrained, mentionable
        "devs, true,  ldap,   '',      false, true",
        "devs, true,  custom, '',      false, true",
        "devs, true,  '',     '',      false, true",
        "devs, false, custom, '',      false, false",
        "'',   true,  custom, '',      false, false",
        "devs, true,  ldap,   '',      true,  false",
        "devs, true,  '',     '',      true,  false",
        "devs, true,  custom, '',      true,  true",
        "devs, true,  ldap,   c,       true,  true",
        "devs, true,  ldap,   other,   true,  false",
        "devs, true,  ldap,   team,    true,  true",
        "devs, false, ldap,   c,       true,  false",
    })
    void aConstrainedChannelKnowsItsOwnGroups(
            String name, boolean reference, String source, String synced, boolean constrained, boolean mentionable) {
        Group group = Group.newBuilder()
                .setServerId("s")
                .setGroupId("g")
                .setName(name)
                .setAllowReference(reference)
                .setSource(source)
                .setChannelIds(List.of(synced, "x"))
                .setTeamIds(List.of(synced, "y"))
                .build();
        assertThat(GroupMentions.mentionable(
                        group,
                        channel("c", "P").setGroupConstrained(constrained).build()))
                .isEqualTo(mentionable);
        assertThat(GroupMentions.mentionable(
                        group,
                        channel("z", "G").setGroupConstrained(constrained).build()))
                .isEqualTo(reference && !name.isEmpty() && (!constrained || "custom".equals(source)));
    }
}
