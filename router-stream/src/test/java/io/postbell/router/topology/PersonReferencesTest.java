package io.postbell.router.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PersonReferencesTest {
    private static final PersonReferences.Maker MAKER =
            PersonReferences.of("key", Map.of("s2", "autumn")).maker();

    @Test
    void areTheSameForThePersonAndOfNobodyElse() {
        String mia = MAKER.of("s1", "mia");

        assertThat(mia).matches("[0-9a-f]{32}");
        assertThat(MAKER.of("s2", "mia")).isNotEqualTo(mia);
        assertThat(MAKER.of("s1", "noor")).isNotEqualTo(mia);
        assertThat(MAKER.of("s1", "mia")).isEqualTo(mia);
        assertThat(PersonReferences.of("key", Map.of()).maker().of("s1", "mia")).isEqualTo(mia);
    }

    @Test
    void ofOneTenantChangeWithItsSalt() {
        PersonReferences.Maker later =
                PersonReferences.of("key", Map.of("s2", "winter")).maker();

        assertThat(later.of("s2", "mia")).isNotEqualTo(MAKER.of("s2", "mia"));
        assertThat(later.of("s1", "mia")).isEqualTo(MAKER.of("s1", "mia"));
    }

    @Test
    void dependOnTheKey() {
        assertThat(PersonReferences.of("other", Map.of()).maker().of("s1", "mia"))
                .isNotEqualTo(MAKER.of("s1", "mia"));
        assertThat(PersonReferences.NONE.maker().of("s1", "mia")).isEmpty();
    }
}
