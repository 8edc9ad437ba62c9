package io.postbell.router.topology.state;

import static io.postbell.router.testing.People.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.postbell.event.MemberProfile;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MemberSettingsTest {
    private static final List<String> PUSH = Arrays.asList(null, "", "default", "all", "mention", "none", "whatever");
    private static final List<String> COLLAPSED = Arrays.asList(null, "on", "off", "whatever");

    @Test
    void everyCombinationComesBack() {
        Set<Byte> codes = new HashSet<>();
        for (String push : PUSH) {
            for (String collapsed : COLLAPSED) {
                for (int bits = 0; bits < 8; bits++) {
                    MemberProfile member = profile("c", "u")
                            .setPush(push)
                            .setUserCollapsedReplyThreads(collapsed)
                            .setMarkUnread((bits & 1) == 0 ? "all" : "mention")
                            .setPushThreads((bits & 2) == 0 ? "mention" : "all")
                            .setUserChannelMentionAutoFollowThreads((bits & 4) == 0 ? null : "false")
                            .build();
                    MemberSettings settings = MemberSettings.decode(MemberSettings.encode(member));
                    assertThat(settings).isSameAs(MemberSettings.of(member));
                    assertThat(settings.push()).isEqualTo("whatever".equals(push) ? "other" : push);
                    assertThat(settings.collapsedThreads()).isEqualTo("whatever".equals(collapsed) ? "off" : collapsed);
                    assertThat(settings.markUnread()).isEqualTo((bits & 1) == 0 ? null : "mention");
                    assertThat(settings.pushThreads()).isEqualTo((bits & 2) == 0 ? null : "all");
                    assertThat(settings.notByChannelMention()).isEqualTo((bits & 4) != 0);
                    codes.add(MemberSettings.encode(member)[0]);
                }
            }
        }
        assertThat(codes).hasSize(PUSH.size() * 3 * 8);
    }

    @Test
    void otherBytesAreRefused() {
        for (byte[] row : new byte[][] {{}, {1, 2}, {7}, {(byte) 0x80}}) {
            assertThatIllegalStateException().isThrownBy(() -> MemberSettings.decode(row));
        }
    }
}
