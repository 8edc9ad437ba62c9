package io.postbell.router.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.router.rules.ContentMode;
import io.postbell.schemas.sensitive.Sensitive;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a policy leaves of a push that arrives written: title, sender, body, whether the phone fetches the text. */
class WrittenPushTest {
    private static final Phrases ENGLISH = Phrases.in(Locale.ENGLISH);

    @ParameterizedTest(
            name = "{0} {1}, in team {2}, title {3}, sender {4}, text {5}, id loaded {6} -> {7}, {8}, {9}, {10}")
    @CsvSource(
            delimiter = '|',
            value = {
                "FULL | message | true | Town | @ann | @ann: hello | false | Town | @ann | @ann: hello | false",
                "FULL | message | true | Town | @ann | @ann: hello | true | Town | @ann | @ann: hello | true",
                "FULL | clear | true | Town | @ann | hello | false | Town | @ann | hello | false",
                "GENERIC | message | true | Town | @ann | @ann: hello | false | Town | @ann | @ann posted a message. | false",
                "GENERIC | message | true | Town | @ann | @ann mentioned you. | false | Town | @ann | @ann posted a message. | false",
                "GENERIC | message | true | Town | | hello | false | Town | | You've received a new message. | false",
                "GENERIC | message | true | | @ann | hello | false | | @ann | @ann posted a message. | false",
                "GENERIC | message | false | Town | @ann | hello | false | Town | @ann | @ann posted a message. | false",
                "GENERIC | message | false | @ann | @ann | hello | false | @ann | @ann | sent you a message. | false",
                "GENERIC | message | true | @ann | @ann | hello | false | @ann | @ann | @ann posted a message. | false",
                "GENERIC | message | true | Town | @ann | '' | false | Town | @ann | '' | false",
                "GENERIC | shouting | true | Town | @ann | hello | false | Town | @ann | @ann posted a message. | false",
                "GENERIC_NO_CHANNEL | message | true | Town | @ann | hello | false | | @ann | @ann posted a message. | false",
                "GENERIC_NO_CHANNEL | message | false | @ann | @ann | hello | false | @ann | @ann | sent you a message. | false",
                "GENERIC_NO_CHANNEL | message | false | carl, dora | @ann | hello | false | | @ann | @ann posted a message. | false",
                "ID_LOADED | message | true | Town | @ann | hello | false | | | You've received a new message. | true",
                "ID_LOADED | message | true | Town | @ann | '' | false | | | You've received a new message. | true",
                // the caller says that there are ids only, and a policy takes him at his word
                "GENERIC | message | true | Town | @ann | hello | true | | | You've received a new message. | true",
                "GENERIC | session | true | Town | @ann | Session Expired: x | false | | | Session Expired: x | false",
                "ID_LOADED | session | true | Town | @ann | Session Expired: x | false | | | Session Expired: x | false",
                "GENERIC | clear | true | Town | @ann | hello | false | | | '' | false",
                "ID_LOADED | update_badge | true | Town | @ann | hello | false | | | '' | false",
                "GENERIC_NO_CHANNEL | test | false | Town | @ann | hello | false | | | '' | false",
            })
    void reduced(
            ContentMode most,
            String type,
            boolean inTeam,
            String title,
            String sender,
            String text,
            boolean idLoaded,
            String leftTitle,
            String leftSender,
            String leftText,
            boolean leftIdLoaded) {
        PushContent words = words(title, sender, text, idLoaded);
        PushContent left = new WrittenPush(type, inTeam, true, words, ENGLISH).reduced(most, Redaction.NONE);
        assertThat(left.channelName()).isEqualTo(Optional.ofNullable(leftTitle));
        assertThat(left.senderName()).isEqualTo(Optional.ofNullable(leftSender));
        assertThat(left.message().value()).isEqualTo(leftText);
        assertThat(left.idLoaded()).isEqualTo(leftIdLoaded);
        // the name that the post wants to be shown goes and stays with the sender's
        assertThat(left.overrideUsername().isPresent()).isEqualTo(leftSender != null || leftTitle != null);
    }

    @Test
    void withoutAPostThereIsNothingToFetch() {
        PushContent left = new WrittenPush("message", true, false, words("Town", "@ann", "hello", false), ENGLISH)
                .reduced(ContentMode.ID_LOADED, Redaction.NONE);
        assertThat(left.idLoaded()).isFalse();
        assertThat(left.message().value()).isEqualTo("You've received a new message.");
    }

    @Test
    void fixedSentencesAreInTheLanguageOfTheReader() {
        PushContent left = new WrittenPush(
                        "message", true, true, words("Town", "@ann", "hello", false), Phrases.in(Locale.FRENCH))
                .reduced(ContentMode.GENERIC, Redaction.NONE);
        assertThat(left.message().value())
                .isEqualTo(Phrases.in(Locale.FRENCH).from("posted", "@ann"))
                .isNotEqualTo(ENGLISH.from("posted", "@ann"));
    }

    @Test
    void whatIsLeftIsRedacted() {
        Redaction redaction = Redaction.of(List.of("pattern:Town|ann|CI|icon|tru|ell"));
        PushContent left = new WrittenPush("message", true, true, words("Town", "@ann", "hello", false), ENGLISH)
                .reduced(ContentMode.FULL, redaction);
        assertThat(left)
                .isEqualTo(new PushContent(
                        Optional.of("••••"),
                        Optional.of("@••••"),
                        Sensitive.of("h••••o"),
                        Optional.of("••••"),
                        Optional.of("http://••••"),
                        Optional.of("••••e"),
                        false,
                        Optional.empty(),
                        List.of("masked")));
        assertThat(new WrittenPush("message", true, true, words("Town", "@ann", "hello", false), ENGLISH)
                        .reduced(ContentMode.GENERIC, redaction)
                        .message()
                        .value())
                .isEqualTo("@•••• posted a message.");
    }

    private static PushContent words(String title, String sender, String text, boolean idLoaded) {
        return new PushContent(
                Optional.ofNullable(title),
                Optional.ofNullable(sender),
                Sensitive.of(text),
                Optional.of("CI"),
                Optional.of("http://icon"),
                Optional.of("true"),
                idLoaded);
    }
}
