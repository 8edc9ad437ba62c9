package io.postbell.router.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.router.rules.ChannelKind;
import io.postbell.router.rules.ContentMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 8.5, row by row; the sender is @ann. */
class MessageTextTest {
    @ParameterizedTest(name = "{0} {1}, text {2}, files {3}, explicit {4}, channel-wide {5}, reply {6} -> {7}")
    @CsvSource(
            delimiter = '|',
            value = {
                // files without text, in every mode
                "FULL               | TEAM   |       | true  | false | false | NONE | @ann attached a file.",
                "GENERIC            | TEAM   |       | true  | true  | true  | CRT  | @ann attached a file.",
                "GENERIC_NO_CHANNEL | GROUP  |       | true  | true  | false | NONE | @ann attached a file.",
                "FULL               | DIRECT |       | true  | true  | false | NONE | attached a file.",
                "GENERIC            | DIRECT |       | true  | true  | false | CRT  | attached a file.",
                // full
                "FULL               | TEAM   | hello | false | false | false | NONE | @ann: hello",
                "FULL               | TEAM   | hello | true  | true  | true  | ROOT | @ann: hello",
                "FULL               | GROUP  | hello | false | false | false | NONE | @ann: hello",
                "FULL               | DIRECT | hello | false | true  | false | NONE | hello",
                "FULL               | DIRECT | hello | true  | true  | false | NONE | hello",
                "FULL               | DIRECT | hello | false | true  | false | CRT  | @ann: hello",
                "FULL               | TEAM   | hello | false | false | false | CRT  | @ann: hello",
                "FULL               | TEAM   |       | false | true  | false | NONE | '@ann: '",
                "FULL               | DIRECT |       | false | true  | false | NONE | ''",
                "FULL               | TEAM   | say <mention>@bob</mention>! | false | true | false | NONE | @ann: say @bob!",
                // generic, direct
                "GENERIC            | DIRECT | hello | false | true  | false | NONE | sent you a message.",
                "GENERIC_NO_CHANNEL | DIRECT | hello | false | true  | false | NONE | sent you a message.",
                "GENERIC            | DIRECT | hello | false | false | false | CRT  | @ann replied to a thread.",
                "GENERIC_NO_CHANNEL | DIRECT | hello | false | false | false | CRT  | @ann replied to a thread you're following.",
                // generic, others, in this order
                "GENERIC            | TEAM   | hello | false | true  | true  | CRT  | @ann replied to a thread you're following.",
                "GENERIC            | TEAM   | hello | false | true  | true  | ROOT | @ann notified the channel.",
                "GENERIC            | TEAM   | hello | false | true  | false | ROOT | @ann mentioned you.",
                "GENERIC            | TEAM   | hello | false | false | false | ROOT | @ann commented on your post.",
                "GENERIC            | TEAM   | hello | false | false | false | ANY  | @ann commented on a thread you participated in.",
                "GENERIC            | TEAM   | hello | false | false | false | NONE | @ann posted a message.",
                "GENERIC_NO_CHANNEL | TEAM   | hello | false | true  | true  | CRT  | @ann replied to a thread you're following.",
                "GENERIC_NO_CHANNEL | TEAM   | hello | false | true  | true  | NONE | @ann notified the channel.",
                "GENERIC_NO_CHANNEL | TEAM   | hello | false | true  | false | NONE | @ann mentioned you.",
                "GENERIC_NO_CHANNEL | GROUP  | hello | false | false | false | NONE | @ann posted a message.",
                "GENERIC            | TEAM   |       | false | true  | false | NONE | @ann mentioned you.",
                // id loaded
                "ID_LOADED          | TEAM   | hello | false | true  | false | NONE | You've received a new message.",
                "ID_LOADED          | DIRECT |       | true  | true  | false | NONE | You've received a new message.",
            })
    void message(
            ContentMode mode,
            ChannelKind kind,
            String text,
            boolean files,
            boolean explicit,
            boolean channelWide,
            ReplyType reply,
            String expected) {
        PostContent post = ContentRows.post(kind, text == null ? "" : text, files);
        PushContent content = new ContentComposer(post, ContentSettings.DEFAULT, Redaction.NONE)
                .compose(mode, new Flavour(explicit, channelWide, reply), ContentRows.reader(null));
        assertThat(content.message().value()).isEqualTo(expected);
    }
}
