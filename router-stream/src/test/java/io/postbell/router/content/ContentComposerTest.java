package io.postbell.router.content;

import static io.postbell.router.content.ContentRows.post;
import static io.postbell.router.content.ContentRows.reader;
import static io.postbell.router.content.ContentRows.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.router.rules.ChannelKind;
import io.postbell.router.rules.ContentMode;
import io.postbell.router.rules.MentionType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sections 8.2 to 8.4 and 8.7. */
class ContentComposerTest {
    private static final Flavour PLAIN = Flavour.of(MentionType.KEYWORD);
    private static final Flavour THREAD = new Flavour(false, false, ReplyType.CRT);
    private static final ContentSettings OVERRIDES = new ContentSettings(true, NameFormat.USERNAME, true, true);

    @ParameterizedTest(name = "{0}, {1}, crt {2} -> {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "FULL               | TEAM   | false | Town Square",
                "GENERIC            | TEAM   | false | Town Square",
                "GENERIC_NO_CHANNEL | TEAM   | false |",
                "ID_LOADED          | TEAM   | false |",
                "FULL               | TEAM   | true  | Reply in Town Square",
                "GENERIC            | TEAM   | true  | Reply in Town Square",
                "GENERIC_NO_CHANNEL | TEAM   | true  |",
                "FULL               | DIRECT | false | @ann",
                "GENERIC            | DIRECT | false | @ann",
                "GENERIC_NO_CHANNEL | DIRECT | false | @ann",
                "ID_LOADED          | DIRECT | false |",
                "FULL               | DIRECT | true  | Reply in Direct Message",
                "GENERIC            | DIRECT | true  | Reply in Direct Message",
                "GENERIC_NO_CHANNEL | DIRECT | true  | @ann",
                "FULL               | GROUP  | false | ann, carl",
                "GENERIC            | GROUP  | true  | Reply in ann, carl",
                "GENERIC_NO_CHANNEL | GROUP  | false |",
            })
    void channelName(ContentMode mode, ChannelKind kind, boolean crt, String expected) {
        PushContent content = new ContentComposer(post(kind, "hello", false), ContentSettings.DEFAULT, Redaction.NONE)
                .compose(mode, crt ? THREAD : PLAIN, reader(null));
        assertThat(content.channelName()).isEqualTo(Optional.ofNullable(expected));
        assertThat(content.senderName().isPresent()).isEqualTo(mode != ContentMode.ID_LOADED);
        assertThat(content.idLoaded()).isEqualTo(mode == ContentMode.ID_LOADED);
    }

    @ParameterizedTest(name = "show full name {0}, server {1}, preference {2} -> {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "true  | USERNAME           |                    | @ann    | ann, carl",
                "true  | USERNAME           | full_name          | Ann Lee | Ann Lee, Carl May",
                "true  | USERNAME           | nickname_full_name | Annie   | Annie, Cc",
                "true  | FULL_NAME          |                    | Ann Lee | Ann Lee, Carl May",
                "true  | FULL_NAME          | username           | @ann    | ann, carl",
                // a preference that is no format is a preference all the same
                "true  | NICKNAME_FULL_NAME | shouting           | @ann    | ann, carl",
                "true  | FULL_NAME          | ''                 | @ann    | ann, carl",
                "false | NICKNAME_FULL_NAME | full_name          | @ann    | ann, carl",
            })
    void nameFormats(boolean full, NameFormat server, String preference, String sender, String groupTitle) {
        ContentSettings settings = new ContentSettings(full, server, false, false);
        PushContent content = new ContentComposer(post(ChannelKind.GROUP, "hello", false), settings, Redaction.NONE)
                .compose(ContentMode.FULL, PLAIN, reader(preference));
        assertThat(content.senderName()).contains(sender);
        assertThat(content.channelName()).contains(groupTitle);
        assertThat(content.message().value()).isEqualTo(sender + ": hello");
    }

    @ParameterizedTest(name = "{0} of {1}/{2}/{3}/{4} -> {5}, {6}")
    @CsvSource({
        "USERNAME,           ann, Ann, Lee, Annie, ann,     @ann",
        "FULL_NAME,          ann, Ann, '',  Annie, Ann,     Ann",
        "FULL_NAME,          ann, '',  Lee, Annie, Lee,     Lee",
        "FULL_NAME,          ann, '',  '',  Annie, ann,     @ann",
        "NICKNAME_FULL_NAME, ann, Ann, Lee, '',    Ann Lee, Ann Lee",
        "NICKNAME_FULL_NAME, ann, '',  '',  '',    ann,     @ann",
        "NICKNAME_FULL_NAME, ann, '',  '',  ann,   ann,     @ann",
        // names are joined, not tidied up
        "FULL_NAME,          ann, 'Ann ', '', '',  'Ann ',  'Ann '",
        "FULL_NAME,          ann, 'Ann ', Lee, '', 'Ann  Lee', 'Ann  Lee'",
        "FULL_NAME,          ann, ' ',  '',  '',   ' ',     ' '",
    })
    void names(NameFormat format, String user, String first, String last, String nick, String name, String withAt) {
        PersonName person = new PersonName(user, first, last, nick);
        assertThat(format.name(person)).isEqualTo(name);
        assertThat(format.nameWithAt(person)).isEqualTo(withAt);
    }

    /** In the order of code points, as the chat server sorts them, not in that of UTF-16. */
    @Test
    void aGroupIsNamedInTheOrderOfCodePoints() {
        PostContent group = ContentRows.group(Map.of(
                "ann", ContentRows.ANN,
                "bob", new PersonName("bob", "", "", "me"),
                "carl", new PersonName("carl", "", "", "\ud83d\ude00"),
                "dora", new PersonName("dora", "", "", "\uff21"),
                "eve", new PersonName("eve", "", "", "Zoë")));
        PushContent content = new ContentComposer(group, ContentSettings.DEFAULT, Redaction.NONE)
                .compose(ContentMode.FULL, PLAIN, reader("nickname_full_name"));
        assertThat(content.channelName()).contains("Annie, Zoë, \uff21, \ud83d\ude00");
    }

    @Test
    void anOverriddenNameIsShownEverywhereButInADirectTitle() {
        PushContent direct = compose(with(post(ChannelKind.DIRECT, "hello", false), "CI", false), OVERRIDES, THREAD);
        assertThat(direct.senderName()).contains("CI");
        assertThat(direct.overrideUsername()).contains("CI");
        assertThat(direct.message().value()).isEqualTo("CI: hello");
        PushContent title = compose(with(post(ChannelKind.DIRECT, "hello", false), "CI", false), OVERRIDES, PLAIN);
        assertThat(title.channelName()).contains("@ann");
        PushContent system = compose(with(post(ChannelKind.TEAM, "hello", false), "CI", true), OVERRIDES, PLAIN);
        assertThat(system.message().value()).isEqualTo("CI: hello");
    }

    @Test
    void overridesAreOffUnlessTheServerAllowsThem() {
        PushContent content =
                compose(with(post(ChannelKind.TEAM, "hello", false), "CI", false), ContentSettings.DEFAULT, PLAIN);
        assertThat(content.senderName()).contains("@ann");
        assertThat(content.overrideUsername()).isEmpty();
        assertThat(content.overrideIconUrl()).isEmpty();
        assertThat(content.fromWebhook()).contains("true");
    }

    @Test
    void aSystemPostComesFromSystem() {
        PushContent content =
                compose(with(post(ChannelKind.TEAM, "joined", false), null, true), ContentSettings.DEFAULT, PLAIN);
        assertThat(content.senderName()).contains("System");
        assertThat(content.message().value()).isEqualTo("System: joined");
    }

    @Test
    void idLoadedSaysNothingButIds() {
        PushContent content = new ContentComposer(
                        with(post(ChannelKind.TEAM, "secret", false), "CI", false), OVERRIDES, Redaction.NONE)
                .compose(ContentMode.ID_LOADED, PLAIN, reader(null));
        assertThat(content.channelName()).isEmpty();
        assertThat(content.senderName()).isEmpty();
        assertThat(content.overrideUsername()).isEmpty();
        assertThat(content.overrideIconUrl()).isEmpty();
        assertThat(content.fromWebhook()).isEmpty();
    }

    @Test
    void textTitleAndNamesAreRedacted() {
        Redaction redaction = Redaction.of(List.of("pattern:Lee|hell|Square|C[I]|icon|ru"));
        ContentSettings fullNames = new ContentSettings(true, NameFormat.FULL_NAME, true, true);
        PushContent content = new ContentComposer(post(ChannelKind.TEAM, "hello", false), fullNames, redaction)
                .compose(ContentMode.FULL, PLAIN, reader(null));
        assertThat(content.channelName()).contains("Town ••••");
        assertThat(content.senderName()).contains("Ann ••••");
        assertThat(content.message().value()).isEqualTo("Ann ••••: ••••o");
        PushContent overridden = new ContentComposer(
                        with(post(ChannelKind.GROUP, "hello", false), "CI", false), fullNames, redaction)
                .compose(ContentMode.GENERIC, THREAD, new Reader("carl", null, Locale.ENGLISH));
        assertThat(overridden.channelName()).contains("Reply in Ann ••••, Bob");
        assertThat(overridden.senderName()).contains("••••");
        assertThat(overridden.overrideUsername()).contains("••••");
        assertThat(overridden.overrideIconUrl()).contains("http://••••");
        assertThat(overridden.fromWebhook()).contains("t••••e");
        assertThat(overridden.message().value()).isEqualTo("•••• replied to a thread you're following.");
    }

    private static PushContent compose(PostContent post, ContentSettings settings, Flavour flavour) {
        return new ContentComposer(post, settings, Redaction.NONE).compose(ContentMode.FULL, flavour, reader(null));
    }
}
