package io.postbell.router.rules;

import static io.postbell.router.testing.People.post;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadMentionsTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // wrote root, replied, comments, type
                "false, false, any,   NONE",
                "false, false, root,  NONE",
                "false, false, never, NONE",
                "false, false, -,     NONE",
                "false, true,  any,   THREAD",
                "false, true,  root,  NONE",
                "false, true,  never, NONE",
                "false, true,  '',    NONE",
                "false, true,  -,     NONE",
                "false, true,  ANY,   NONE",
                "true,  false, any,   COMMENT",
                "true,  false, root,  COMMENT",
                "true,  false, never, NONE",
                "true,  false, '',    NONE",
                "true,  false, -,     NONE",
                "true,  false, Root,  NONE",
                "true,  true,  any,   COMMENT",
                "true,  true,  root,  COMMENT",
                "true,  true,  never, NONE",
                "true,  true,  -,     NONE",
            })
    void commentsDecide(boolean wroteRoot, boolean replied, String comments, MentionType type) {
        assertThat(ThreadMentions.of(wroteRoot, replied, comments)).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // from_webhook, override_username, exempt
                "true,  -,     true",
                "true,  bot,   true",
                "true,  '',    false",
                "True,  bot,   false",
                "false, bot,   false",
                "-,     bot,   false",
                "-,     -,     false",
                "-,     '',    false",
            })
    void aWebhookPostUnderAnotherNameIsNobodysOwn(String webhook, String name, boolean exempt) {
        assertThat(ThreadMentions.exemptsAuthor(post("p", "c", "ann", "")
                        .setFromWebhook(webhook)
                        .setOverrideUsername(name)
                        .build()))
                .isEqualTo(exempt);
    }
}
