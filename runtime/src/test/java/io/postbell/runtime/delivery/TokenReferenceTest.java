package io.postbell.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.runtime.config.Secret;
import io.postbell.schemas.sensitive.Sensitive;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenReferenceTest {
    private final TokenReference references = new TokenReference(Secret.of("key"));

    /** The known answer for HMAC-SHA256("key", "The quick brown fox jumps over the lazy dog"), first half. */
    @Test
    void isTheFirstHalfOfTheHmac() {
        assertThat(references.of(Sensitive.of("The quick brown fox jumps over the lazy dog")))
                .isEqualTo("f7bc83f430538424b13298e6aa6fb143");
    }

    @Test
    void dependsOnTheKey() {
        assertThat(references.of(Sensitive.of("token")))
                .isNotEqualTo(new TokenReference(Secret.of("other")).of(Sensitive.of("token")));
    }

    @Test
    void noTokenHasNoReference() {
        assertThat(references.of(Sensitive.EMPTY)).isEmpty();
    }

    @Test
    void threadsDoNotDisturbEachOther() {
        Set<String> seen = IntStream.range(0, 20_000)
                .parallel()
                .mapToObj(i -> references.of(Sensitive.of("token" + i % 2)))
                .collect(Collectors.toSet());

        assertThat(seen).hasSize(2);
    }
}
