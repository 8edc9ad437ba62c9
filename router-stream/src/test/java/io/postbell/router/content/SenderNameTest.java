package io.postbell.router.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.router.rules.ChannelKind;
import io.postbell.router.rules.ContentMode;
import io.postbell.router.rules.MentionType;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sections 8.2 and 8.4: whose name is shown, and where the name is that a post asks for. */
class SenderNameTest {
    /** The prop counts whether or not the post is a webhook's and in every kind of channel; only a direct title keeps the real name. */
    @ParameterizedTest(
            name = "{0}, system {1}, prop {2}, overrides {3} -> {4}, title {5}, text {6}, prop on the push {7}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "TEAM   | false | -  | true  | @ann   | Town Square | @ann: hello  | -",
                "TEAM   | false | CI | true  | CI     | Town Square | CI: hello    | CI",
                "TEAM   | false | CI | false | @ann   | Town Square | @ann: hello  | -",
                "TEAM   | false | '' | true  | ''     | Town Square | ': hello'    | ''",
                "TEAM   | true  | -  | true  | System | Town Square | System: hello| -",
                "TEAM   | true  | CI | true  | CI     | Town Square | CI: hello    | CI",
                "TEAM   | true  | CI | false | System | Town Square | System: hello| -",
                "GROUP  | false | CI | true  | CI     | ann, carl   | CI: hello    | CI",
                "DIRECT | false | -  | true  | @ann   | @ann        | hello        | -",
                "DIRECT | false | CI | true  | CI     | @ann        | hello        | CI",
                "DIRECT | true  | -  | false | System | @ann        | hello        | -",
            })
    void sender(
            ChannelKind kind,
            boolean system,
            String prop,
            boolean overrides,
            String sender,
            String title,
            String text,
            String propOnPush) {
        PostContent post = ContentRows.with(ContentRows.post(kind, "hello", false), prop, system);
        ContentSettings settings = new ContentSettings(true, NameFormat.USERNAME, overrides, overrides);
        PushContent content = new ContentComposer(post, settings, Redaction.NONE)
                .compose(ContentMode.FULL, Flavour.of(MentionType.KEYWORD), ContentRows.reader(null));
        assertThat(content.senderName()).contains(sender);
        assertThat(content.channelName()).contains(title);
        assertThat(content.message().value()).isEqualTo(text);
        assertThat(content.overrideUsername()).isEqualTo(Optional.ofNullable(propOnPush));
        assertThat(content.overrideIconUrl().isPresent()).isEqualTo(overrides);
        assertThat(content.fromWebhook()).contains("true");
    }

    /** Every fixed sentence names the sender as the push does. */
    @ParameterizedTest
    @EnumSource(ContentMode.class)
    void theSentenceHasTheSendersName(ContentMode mode) {
        PostContent post = ContentRows.with(ContentRows.post(ChannelKind.TEAM, "hello", false), "CI", false);
        ContentSettings settings = new ContentSettings(true, NameFormat.FULL_NAME, true, true);
        Map<ContentMode, String> expected = Map.of(
                ContentMode.FULL, "CI: hello",
                ContentMode.GENERIC, "CI notified the channel.",
                ContentMode.GENERIC_NO_CHANNEL, "CI notified the channel.",
                ContentMode.ID_LOADED, "You've received a new message.");
        PushContent content = new ContentComposer(post, settings, Redaction.NONE)
                .compose(mode, Flavour.of(MentionType.CHANNEL), ContentRows.reader(null));
        assertThat(content.message().value()).isEqualTo(expected.get(mode));
        assertThat(content.idLoaded()).isEqualTo(mode == ContentMode.ID_LOADED);
    }
}
