package io.postbell.router.rules;

import static io.postbell.router.rules.AskedContent.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Policy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentPolicyTest {
    @ParameterizedTest(name = "server {0}, team {1}, channel {2} -> {3} of version {4}")
    @CsvSource({
        "full,               ,                   ,                   full,               1",
        "full,               full,               full,               full,               1",
        "full,               generic,            ,                   generic,            2",
        "full,               ,                   generic,            generic,            3",
        "full,               generic,            generic_no_channel, generic_no_channel, 3",
        "full,               generic_no_channel, generic,            generic_no_channel, 2",
        "full,               id_loaded,          full,               id_loaded,          2",
        "generic,            full,               full,               generic,            1",
        "generic_no_channel, generic,            full,               generic_no_channel, 1",
        "id_loaded,          full,               full,               id_loaded,          1",
        // what the server did not decide is generic, and cannot be loosened
        "               ,    ,                   ,                   generic,            1",
        "               ,    full,               full,               generic,            1",
        "               ,    id_loaded,          ,                   id_loaded,          2",
        // a typing error never lets text out
        "ful,                ,                   ,                   id_loaded,          1",
    })
    void theStrictestWins(String server, String team, String channel, String expected, long version) {
        ContentPolicy policy =
                ContentPolicy.of(NOTHING, scope(server, true, 1), scope(team, null, 2), scope(channel, null, 3));
        assertThat(policy.pushEnabled()).isTrue();
        assertThat(policy.contents().label()).isEqualTo(expected);
        assertThat(policy.version()).contains(version);
        assertThat(policy.id()).contains("any/" + version);
    }

    @Test
    void nothingIsSentUntilTheServerSaysSo() {
        assertThat(ContentPolicy.of(NOTHING, null, null, null))
                .isEqualTo(
                        new ContentPolicy(false, ContentMode.GENERIC, Optional.empty(), Optional.empty(), List.of()));
        assertThat(ContentPolicy.of(NOTHING, scope("full", null, 4), null, null).pushEnabled())
                .isFalse();
        assertThat(ContentPolicy.of(NOTHING, scope("full", false, 4), null, null)
                        .version())
                .contains(4L);
        assertThat(ContentPolicy.of(NOTHING, null, scope("full", true, 1), scope("full", true, 1))
                        .pushEnabled())
                .isFalse();
    }

    @ParameterizedTest(name = "asked {0}, server {1} -> {2}")
    @CsvSource({
        "     , true,  true",
        "     , false, false",
        "     ,      , false",
        "true,  true,  true",
        "true,  false, false",
        "true,       , true",
        "false, true,  false",
        "false, false, false",
        "false,      , false",
    })
    void theChatServerCanSwitchPushesOnWhereNoPolicyDecidesAndOffEverywhere(
            Boolean asked, Boolean server, boolean expected) {
        AskedContent content = new AskedContent(Optional.ofNullable(asked), Optional.empty(), License.ENTERPRISE);
        assertThat(ContentPolicy.of(content, scope("full", server, 1), null, null)
                        .pushEnabled())
                .isEqualTo(expected);
        assertThat(ContentPolicy.of(content, null, null, null).pushEnabled()).isEqualTo(Boolean.TRUE.equals(asked));
    }

    @ParameterizedTest(name = "asked {0}, server {1} -> {2}")
    @CsvSource({
        "     , true,  true",
        "     , false, false",
        "     ,      , false",
        "true,  false, false",
        "true,       , true",
        "false, true,  true",
        "false, false, false",
        "false,      , true",
    })
    void theChatServersSwitchIsForPostsOnly(Boolean asked, Boolean server, boolean expected) {
        AskedContent content = new AskedContent(Optional.ofNullable(asked), Optional.empty(), License.NONE);
        assertThat(ContentPolicy.of(content.forNotices(), scope("full", server, 1), null, null)
                        .pushEnabled())
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "asked {0} with license {1}, server {2}, channel {3} -> {4}, version {5}")
    @CsvSource({
        "full,               NONE,         ,                   ,           full,               1",
        "generic,            NONE,         ,                   ,           generic,            1",
        "generic_no_channel, NONE,         full,               ,           generic_no_channel, 1",
        "full,               NONE,         generic,            ,           generic,            1",
        "full,               NONE,         full,               generic,    generic,            3",
        "generic,            NONE,         full,               generic,    generic,            1",
        // id_loaded needs a license when the chat server asks for it; a policy's word always holds
        "id_loaded,          NONE,         ,                   ,           generic,            1",
        "id_loaded,          PROFESSIONAL, full,               ,           generic,            1",
        "id_loaded,          ENTERPRISE,   full,               ,           id_loaded,          1",
        "full,               NONE,         id_loaded,          ,           id_loaded,          1",
        "full,               NONE,         ,                   id_loaded,  id_loaded,          3",
    })
    void whatTheChatServerAsksForIsOnlyTightened(
            String asked, License license, String server, String channel, String expected, long version) {
        AskedContent content =
                new AskedContent(Optional.of(true), Optional.of(asked).map(ContentMode::of), license);
        ContentPolicy policy = ContentPolicy.of(content, scope(server, null, 1), null, scope(channel, null, 3));
        assertThat(policy.contents().label()).isEqualTo(expected);
        assertThat(policy.version()).contains(version);
        assertThat(policy.id()).contains("any/" + version);
    }

    @ParameterizedTest(name = "direct: server {0} {1}, team {2}, channel {3} -> {4} {5}")
    @CsvSource({
        "     , ,        ,        ,                   true,  full",
        "true,  ,        ,        ,                   true,  full",
        "false, ,        ,        ,                   false, full",
        "     , generic, ,        full,               true,  generic",
        "     , full,    generic, generic_no_channel, true,  generic_no_channel",
        "     , ,        ,        id_loaded,          true,  id_loaded",
    })
    void theDirectPathPassesWhatNoScopeForbids(
            Boolean enabled, String server, String team, String channel, boolean expectEnabled, String expected) {
        ContentPolicy policy =
                ContentPolicy.ceiling(scope(server, enabled, 1), scope(team, null, 2), scope(channel, null, 3));
        assertThat(policy.pushEnabled()).isEqualTo(expectEnabled);
        assertThat(policy.contents().label()).isEqualTo(expected);
        assertThat(ContentPolicy.ceiling(null, null, null))
                .isEqualTo(new ContentPolicy(true, ContentMode.FULL, Optional.empty(), Optional.empty(), List.of()));
    }

    @Test
    void redactionsAddUp() {
        Policy server = scope(null, true, 1);
        server.setRedactions(List.of("card_numbers", "pattern:a"));
        Policy channel = scope(null, null, 3);
        channel.setRedactions(List.of("pattern:b", "card_numbers"));
        assertThat(ContentPolicy.of(NOTHING, server, null, channel).redactions())
                .containsExactly("card_numbers", "pattern:a", "pattern:b");
        assertThat(ContentPolicy.ceiling(server, channel, null).redactions()).hasSize(3);
    }

    private static Policy scope(String contents, Boolean enabled, long version) {
        return Policy.newBuilder()
                .setServerId("s")
                .setScope("any")
                .setScopeId(String.valueOf(version))
                .setContents(contents)
                .setPushEnabled(enabled)
                .setVersion(version)
                .build();
    }
}
