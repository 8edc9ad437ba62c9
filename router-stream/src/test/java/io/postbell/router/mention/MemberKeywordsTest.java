package io.postbell.router.mention;

import static io.postbell.router.testing.People.profile;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Attachment;
import io.postbell.router.testing.People;
import io.postbell.schemas.sensitive.Sensitive;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 3.4 and, for the texts of a post, 3.6. */
class MemberKeywordsTest {
    @ParameterizedTest(name = "keys {0}, first name {1} ({2}) -> {3}")
    @CsvSource({
        "'',                    Ann,  false, '@ann'",
        ",                      Ann,  ,      '@ann'",
        "'',                    Ann,  true,  '@ann Ann'",
        "'',                    '',   true,  '@ann'",
        "'',                    Ann,  TRUE,  '@ann'",
        "'Deploy, ops ,,RED',   Ann,  false, '@ann deploy ops red'",
        "'two words,a/b,fine',  Ann,  false, '@ann fine'",
        "'@ops,@ann,@channel',  Ann,  false, '@ann @ops @channel'",
        "'süß,日本',            Ann,  false, '@ann süß 日本'",
        "'',                    'Mary Jane', true, '@ann'",
    })
    void keywords(String keys, String firstName, String firstNameMention, String expected) {
        assertThat(MemberKeywords.of(profile("town", "ann")
                        .setUsername("Ann")
                        .setUserMentionKeys(keys)
                        .setFirstName(firstName)
                        .setUserFirstNameMention(firstNameMention)
                        .build()))
                .containsExactlyInAnyOrder(expected.split(" ", -1));
    }

    @Test
    void textsAreMessagePretextTextAndFieldValues() {
        Attachment attachment = Attachment.newBuilder()
                .setFallback(Sensitive.of("fallback"))
                .setPretext(Sensitive.of("pretext"))
                .setText(Sensitive.of("text"))
                .setFieldValues(List.of(Sensitive.of("value"), Sensitive.EMPTY))
                .build();
        assertThat(PostTexts.of(People.post("p", "town", "ann", "message")
                        .setAttachments(List.of(attachment))
                        .build()))
                .containsExactly("message", "pretext", "text", "value");
    }
}
