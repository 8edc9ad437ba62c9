package io.postbell.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CompatibilityTest {
    @ParameterizedTest(name = "{0}: add optional {1}, add required {2}, remove optional {3}, remove required {4}")
    @CsvSource(textBlock = """
                    NONE,                true, true,  true, true
                    BACKWARD,            true, false, true, true
                    BACKWARD_TRANSITIVE, true, false, true, true
                    FORWARD,             true, true,  true, false
                    FORWARD_TRANSITIVE,  true, true,  true, false
                    FULL,                true, false, true, false
                    FULL_TRANSITIVE,     true, false, true, false
                    """)
    void judgesAChange(
            Compatibility level, boolean addOptional, boolean addRequired, boolean cutOptional, boolean cutRequired) {
        assertThat(fine(level, Versions.schema("a", "b?"), Versions.schema("a", "b?", "c?")))
                .isEqualTo(addOptional);
        assertThat(fine(level, Versions.schema("a", "b?"), Versions.schema("a", "b?", "c")))
                .isEqualTo(addRequired);
        assertThat(fine(level, Versions.schema("a", "b?"), Versions.schema("a")))
                .isEqualTo(cutOptional);
        assertThat(fine(level, Versions.schema("a", "b?"), Versions.schema("b?")))
                .isEqualTo(cutRequired);
    }

    @ParameterizedTest
    @CsvSource({"BACKWARD, true", "BACKWARD_TRANSITIVE, false", "FULL, true", "FULL_TRANSITIVE, false"})
    void looksAtAllEarlierVersionsOnlyIfTransitive(Compatibility level, boolean fine) {
        // each step is fine, but the last version requires what the first never wrote
        List<Schema> earlier = List.of(Versions.schema("a"), Versions.schema("a", "b?"));

        assertThat(level.problems(Versions.schema("a", "b"), earlier).isEmpty()).isEqualTo(fine);
    }

    @ParameterizedTest
    @EnumSource
    void letsAFirstVersionThrough(Compatibility level) {
        assertThat(level.problems(Versions.schema("a"), List.of())).isEmpty();
    }

    @Test
    void saysWhatIsWrongAndWhere() {
        assertThat(Compatibility.FULL.problems(Versions.schema("a", "c"), List.of(Versions.schema("a", "b"))))
                .containsExactly(
                        "the new version cannot read an earlier one: READER_FIELD_MISSING_DEFAULT_VALUE at /fields/1: c",
                        "an earlier version cannot read the new one: READER_FIELD_MISSING_DEFAULT_VALUE at /fields/1: b");
    }

    @Test
    void knowsItsNames() {
        assertThat(Compatibility.named("FULL_TRANSITIVE")).contains(Compatibility.FULL_TRANSITIVE);
        assertThat(Compatibility.named("full")).isEmpty();
    }

    private static boolean fine(Compatibility level, Schema before, Schema after) {
        return level.problems(after, List.of(before)).isEmpty();
    }
}
