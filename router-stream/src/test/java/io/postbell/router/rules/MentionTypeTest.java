package io.postbell.router.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sections 3.1 and 6. */
class MentionTypeTest {
    @ParameterizedTest(name = "{0}: map {1}, mentioned {2}, explicit {3}")
    @CsvSource({
        "NoMention,      false, false, false",
        "GMMention,      true,  false, false",
        "ThreadMention,  true,  true,  false",
        "CommentMention, true,  true,  false",
        "ChannelMention, true,  true,  true",
        "DMMention,      true,  true,  true",
        "KeywordMention, true,  true,  true",
        "GroupMention,   true,  true,  false",
    })
    void meaning(String label, boolean inMap, boolean mentioned, boolean explicit) {
        MentionType type = MentionType.of(label);
        assertThat(type.inMentionMap()).isEqualTo(inMap);
        assertThat(type.wasMentioned()).isEqualTo(mentioned);
        assertThat(type.explicit()).isEqualTo(explicit);
    }

    @ParameterizedTest
    @EnumSource
    void labelsLeadBack(MentionType type) {
        assertThat(MentionType.of(type.label())).isSameAs(type);
        assertThat(type.or(MentionType.NONE)).isSameAs(type);
        assertThat(type.or(MentionType.GROUP)).isSameAs(MentionType.GROUP);
    }

    @Test
    void anUnknownLabelIsNamed() {
        assertThatThrownBy(() -> MentionType.of("Shout")).hasMessageContaining("Shout");
    }
}
