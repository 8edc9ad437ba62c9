package io.postbell.router.mention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 3.7, in a channel where these keywords are held. */
class MentionParserTest {
    private static final Set<String> HELD = Set.of(
            "@ann",
            "@bob",
            "@carl.smith",
            "@dora-",
            "@eve_",
            "@under_score",
            "deploy",
            "Frank",
            "grace",
            "hot.fix",
            "c3po",
            "süß",
            "alpha",
            "日本",
            "日本語",
            "本",
            "@дом",
            "田中-さん",
            "Ünal",
            "m²",
            "ⅷ");

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '\0',
            value = {
                // as they stand, in any case
                "hi @ann > @ann",
                "hi @ANN, hi @Bob! > @ann @bob",
                "please Deploy > deploy",
                "(@ann) > @ann",
                "@ann/@bob > @ann @bob",
                "@ann,@bob;deploy > @ann @bob deploy",
                // a first name in its exact case only, unless it is all lower case
                "Frank > Frank",
                "frank FRANK > ",
                "Grace GRACE grace > grace",
                // emoji
                ":deploy: > ",
                ":deploy:: > ",
                ":deploy > deploy",
                // leading : . - _ are dropped
                ".@ann > @ann",
                "_-.:@ann > @ann",
                "--deploy > deploy",
                // trailing . - : _ are dropped one at a time
                "@ann. > @ann",
                "@ann... > @ann",
                "@ann_-:. > @ann",
                "@dora- > @dora-",
                "@dora-- > @dora-",
                "@dora > ",
                "@eve_. > @eve_",
                "deploy: > deploy",
                "@carl.smith. > @carl.smith",
                "@under_score_ > @under_score",
                // an unknown @word ends there
                "@ann-bob > ",
                "@ann:deploy > ",
                // others are split on . - :
                "now:deploy:now > deploy",
                "x.@ann > @ann",
                "deploy.hot.fix > deploy",
                "hot.fix > hot.fix",
                "hot.fix. > hot.fix",
                "alpha-Frank:c3po > alpha Frank c3po",
                // but not on _
                "x_deploy > ",
                "x_@ann > ",
                // user@host is one word
                "user@ann > ",
                "mail.user@ann > ",
                // digits and letters of any script
                "c3po C3PO > c3po",
                "12 m² > m²",
                "part Ⅷ, ½@ann > ⅷ",
                "SÜSS süß > süß",
                "Übung ÜNAL > ",
                "Ünal ünal > Ünal",
                // keywords of several bytes stand inside words of several bytes
                "今日は日本語で > 日本 日本語 本",
                "日本 > 日本",
                "日本人 > 日本 本",
                "x日y > ",
                "xx日本xx > 日本 本",
                "süße > süß",
                "SÜßE süSSe > ",
                "mitUnalund mitÜnalund > Ünal",
                "ÜnalÜNAL > Ünal",
                // keywords of single bytes do not, nor does a word of single bytes hold others
                "süalpha alphaß > ",
                "日@ann > ",
                "x.@ann.日 > @ann",
                "@ann日 > ",
                // also in words that are potential mentions or have parts
                "@日本. > 日本 本",
                "@nobodyдом@дом > @дом",
                "a-日本人-deploy > 日本 本 deploy",
                "今田中-さんは > 田中-さん",
                "田中-さん > 田中-さん",
                "田中. > ",
                "deploying redeploy > ",
                // nothing
                "@ > ",
                "... --- ::: ___ > ",
            })
    void keywords(String text, String expected) {
        assertThat(parse(text).keywords()).containsExactlyInAnyOrderElementsOf(words(expected));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '\0',
            value = {
                "@channel > CHANNEL",
                "@all @here > ALL HERE",
                "@CHANNEL @Here > CHANNEL HERE",
                "@channel. @all: @here- > CHANNEL ALL HERE",
                "@channel... > CHANNEL",
                ".@all > ALL",
                "x:@all > ALL",
                "@all-hands > ",
                "@allx channel all here > ",
                "`@all` > ",
                "email@all > ",
            })
    void systemMentions(String text, String expected) {
        assertThat(parse(text).system().stream().map(Enum::name)).containsExactlyInAnyOrderElementsOf(words(expected));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '\0',
            value = {
                "@zoe > zoe",
                "@zoe. > zoe",
                "@zoe.. > zoe.",
                "@zoe_ > zoe_",
                "x:@zoe > zoe",
                "@ann > ",
                "@all @channel > ",
                "zoe > ",
            })
    void potentialMentions(String text, String expected) {
        assertThat(parse(text).potential()).containsExactlyInAnyOrderElementsOf(words(expected));
    }

    @Test
    void everyTextCountsAndEachWordIsLookedUpOnce() {
        Map<String, Integer> lookups = new HashMap<>();
        ParsedMentions mentions = MentionParser.parse(
                List.of("one @ann one", "two one *@bob*", "@ann Two"),
                keyword -> {
                    lookups.merge(keyword, 1, Integer::sum);
                    return HELD.contains(keyword);
                },
                GroupLookup.NONE);
        assertThat(mentions.keywords()).containsExactlyInAnyOrder("@ann", "@bob");
        assertThat(lookups).containsEntry("one", 1).containsEntry("@ann", 1);
    }

    @ParameterizedTest(name = "{0} -> {1}, groups {2}")
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '\0',
            value = {
                "hi @devs > > @devs",
                "@DEVS. > > @devs",
                "@devs-team > > @devs-team",
                "@devs-team-x > > ",
                "x:@devs:@ann > @ann > @devs",
                ".@devs_ > > @devs",
                "devs devs@devs > > ",
                "`@devs` > > ",
                // a person and a group of the same name are both meant
                "@bob > @bob > @bob",
            })
    void groups(String text, String people, String groups) {
        ParsedMentions mentions = MentionParser.parse(
                List.of(text), HELD::contains, Set.of("@devs", "@devs-team", "@bob", "alpha")::contains);
        assertThat(mentions.keywords()).containsExactlyInAnyOrderElementsOf(words(people));
        assertThat(mentions.groups()).containsExactlyInAnyOrderElementsOf(words(groups));
        assertThat(mentions.potential()).doesNotContain("devs");
    }

    @ParameterizedTest(name = "{0} -> potential {1}, potential if nobody listens {2}")
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '\0',
            value = {
                "@all > > ",
                "@ALL > > ALL",
                "@all. > > all",
                "@all:deploy > all:deploy > all:deploy",
                "@channel_ > > channel_",
            })
    void aWordThatSomebodyListensToIsNoPotentialMention(String text, String listened, String unheard) {
        KeywordLookup listening = new KeywordLookup() {
            @Override
            public boolean holds(String keyword) {
                return false;
            }

            @Override
            public boolean listens(SystemMention mention) {
                return true;
            }
        };
        assertThat(MentionParser.parse(List.of(text), listening, GroupLookup.NONE)
                        .potential())
                .containsExactlyInAnyOrderElementsOf(words(listened));
        assertThat(parse(text).potential()).containsExactlyInAnyOrderElementsOf(words(unheard));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '\0',
            value = {
                "@here > ",
                "@HERE > HERE",
                "@here. > here",
                "@here.. > here.",
                "@Here_ > Here_",
                "x:@Here > Here",
                "@all. @here > ",
                "@here. @nobody > here",
            })
    void aWordForThoseOnlineMayBeAPotentialMention(String text, String expected) {
        KeywordLookup listening = new KeywordLookup() {
            @Override
            public boolean holds(String keyword) {
                return false;
            }

            @Override
            public boolean listens(SystemMention mention) {
                return true;
            }
        };
        assertThat(MentionParser.parse(List.of(text), listening, GroupLookup.NONE)
                        .potentialUnheard())
                .containsExactlyInAnyOrderElementsOf(words(expected));
    }

    private static ParsedMentions parse(String text) {
        return MentionParser.parse(List.of(text), new SortedKeywords(HELD), GroupLookup.NONE);
    }

    private static Set<String> words(String cell) {
        return cell == null || cell.isBlank()
                ? Set.of()
                : Arrays.stream(cell.split(" ", -1)).collect(Collectors.toSet());
    }
}
