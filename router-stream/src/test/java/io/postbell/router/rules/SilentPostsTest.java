package io.postbell.router.rules;

import static io.postbell.router.testing.People.author;
import static io.postbell.router.testing.People.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Author;
import io.postbell.event.Post;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilentPostsTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // silent, by a bot, from_webhook, forced, persistent, type: silent, announced again
                "true,  true,  -,    false, false, '',       true,  false",
                "true,  false, true, false, false, '',       true,  false",
                "true,  true,  true, false, true,  '',       true,  false",
                "true,  false, -,    false, false, '',       false, false",
                "true,  false, -,    false, true,  '',       false, true",
                "true,  false, yes,  false, false, '',       false, false",
                "true,  true,  -,    true,  false, '',       false, false",
                "true,  false, true, true,  true,  '',       false, true",
                "false, true,  true, false, false, '',       false, false",
                "false, false, -,    false, true,  '',       false, true",
                "false, false, -,    false, true,  system_x, false, false",
                "true,  -,     -,    false, false, '',       false, false",
                "true,  -,     true, false, false, '',       true,  false",
            })
    void onlyMachinesAreSilent(
            boolean asked,
            Boolean bot,
            String webhook,
            boolean forced,
            boolean persistent,
            String type,
            boolean silent,
            boolean again) {
        Author author = bot == null
                ? null
                : Author.newBuilder(author("ann")).setIsBot(bot).build();
        Post post = post("p", "c", "ann", "")
                .setAuthor(author)
                .setSilent(asked)
                .setFromWebhook(webhook)
                .setForceNotification(forced)
                .setPersistent(persistent)
                .setType(type)
                .build();
        assertThat(SilentPosts.silent(post)).isEqualTo(silent);
        assertThat(PersistentNotifications.asked(post)).isEqualTo(again);
    }

    @ParameterizedTest(name = "asked {0}, forced {1} -> {2}")
    @CsvSource({"true, false, true", "false, false, false", "true, true, false"})
    void appsAndPluginsAreMachinesToo(boolean asked, boolean forced, boolean silent) {
        Post post = post("p", "c", "ann", "")
                .setAuthor(author("ann"))
                .setSilent(asked)
                .setFromMachine(true)
                .setForceNotification(forced)
                .build();
        assertThat(SilentPosts.silent(post)).isEqualTo(silent);
    }

    @ParameterizedTest
    @CsvSource({"@ann, ann, true", "@ann, Ann, true", "@ann, anne, false", "ann, ann, false", "@anne, ann, false"})
    void onlyTheUserNameCountsForRepeats(String keyword, String username, boolean named) {
        assertThat(PersistentNotifications.byName(keyword, username)).isEqualTo(named);
    }

    @ParameterizedTest
    @CsvSource({"999, 1000, true", "1000, 1000, true", "1001, 1000, false", "1, 0, false"})
    void moreThanTheLimitAreTooMany(int people, int limit, boolean within) {
        assertThat(PersistentNotifications.withinLimit(people, limit)).isEqualTo(within);
    }
}
