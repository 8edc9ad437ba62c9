package io.postbell.ingest.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.junit.jupiter.api.Test;

class StableIdsTest {
    private final StableIds ids = new StableIds("s1");

    /** The documented derivation, computed another way. */
    private static String derive(String joined) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(joined.getBytes(StandardCharsets.UTF_8));
        BigInteger bits = new BigInteger(1, digest).shiftRight(256 - 130);
        StringBuilder id = new StringBuilder();
        for (int i = 25; i >= 0; i--) {
            int five = bits.shiftRight(i * 5).intValue() & 31;
            id.append("abcdefghijklmnopqrstuvwxyz234567".charAt(five));
        }
        return id.toString();
    }

    @Test
    void derivesAsDocumented() throws Exception {
        assertThat(ids.team("Gryffindor"))
                .isEqualTo(derive("team\0s1\0gryffindor"))
                .hasSize(26);
        assertThat(ids.channel("t", "c")).isEqualTo(derive("channel\0s1\0t\0c"));
        assertThat(ids.user("Ron")).isEqualTo(derive("user\0s1\0ron"));
        assertThat(ids.directChannel(List.of("ron", "Harry", "ron"))).isEqualTo(derive("direct\0s1\0harry\0ron"));
        assertThat(ids.post("c1", "ron", 17, "Hi\0there")).isEqualTo(derive("post\0s1\0c1\0ron\00017\0Hi\0there"));
    }

    @Test
    void tellsTenantsAndKindsApart() {
        assertThat(List.of(
                        ids.user("a"),
                        ids.team("a"),
                        new StableIds("s2").user("a"),
                        ids.directChannel(List.of("a")),
                        ids.channel("a", "b"),
                        ids.channel("b", "a")))
                .doesNotHaveDuplicates();
    }
}
