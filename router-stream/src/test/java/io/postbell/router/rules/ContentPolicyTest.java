package io.postbell.router.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Policy;
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
        ContentPolicy policy = ContentPolicy.of(scope(server, true, 1), scope(team, null, 2), scope(channel, null, 3));
        assertThat(policy.pushEnabled()).isTrue();
        assertThat(policy.contents().label()).isEqualTo(expected);
        assertThat(policy.version()).contains(version);
    }

    @Test
    void nothingIsSentUntilTheServerSaysSo() {
        assertThat(ContentPolicy.of(null, null, null))
                .isEqualTo(new ContentPolicy(false, ContentMode.GENERIC, Optional.empty()));
        assertThat(ContentPolicy.of(scope("full", null, 4), null, null).pushEnabled())
                .isFalse();
        assertThat(ContentPolicy.of(scope("full", false, 4), null, null).version())
                .contains(4L);
        assertThat(ContentPolicy.of(null, scope("full", true, 1), scope("full", true, 1))
                        .pushEnabled())
                .isFalse();
    }

    private static Policy scope(String contents, Boolean enabled, long version) {
        return Policy.newBuilder()
                .setServerId("s")
                .setScope("any")
                .setContents(contents)
                .setPushEnabled(enabled)
                .setVersion(version)
                .build();
    }
}
