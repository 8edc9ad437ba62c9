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
            "alpha");

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
                "SÜSS süß > süß",
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

    private static ParsedMentions parse(String text) {
        return MentionParser.parse(List.of(text), HELD::contains, GroupLookup.NONE);
    }

    private static Set<String> words(String cell) {
        return cell == null || cell.isBlank()
                ? Set.of()
                : Arrays.stream(cell.split(" ", -1)).collect(Collectors.toSet());
    }
}
