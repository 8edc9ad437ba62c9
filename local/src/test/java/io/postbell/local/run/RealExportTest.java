package io.postbell.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.postbell.runtime.books.Books;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real Mattermost export, control characters in a message included. */
@Timeout(300)
class RealExportTest {
    private static final Path EXPORT = Path.of("../../shared/data/mattermost-export.jsonl");

    @Test
    void everyPhoneGetsWhatTheRulesSay(@TempDir Path directory) throws Exception {
        assumeTrue(Files.isReadable(EXPORT), "the real export is not beside this clone");
        People people = People.simulated(EXPORT);

        PlayedWorkspace played = PlayedWorkspace.play(directory, EXPORT, people);

        Books books = played.books();
        assertThat(books.problems()).isEmpty();
        assertThat(books.candidates()).isEqualTo(11);
        assertThat(books.sent()).isEqualTo(11);
        assertThat(books.refused()).isEmpty();
        Map<String, List<String>> expected = new HashMap<>();
        people.phones().forEach(phone -> expected.put(phone.token(), texts().get(phone.username())));
        assertThat(PlayedWorkspace.sorted(played.phones().byToken())).isEqualTo(PlayedWorkspace.sorted(expected));
    }

    private static Map<String, List<String>> texts() {
        String crew = "@ginny: Who is going to Hogsmeade this weekend?";
        String hello = "@harry: \uFFFD\u0001\u0001Hello How Are you\u0001\uFFFD\uFFFD\uFFFD\uFFFD";
        String ron = "@ron: I am going as well";
        return Map.of(
                "ginny", List.of("harry, ron | " + hello, "harry, ron | " + ron),
                "ron",
                        List.of(
                                "Gryffindor quidditch team | @harry: @ron Welcome mate!",
                                "@harry | what's up",
                                "ginny, harry | " + crew,
                                "ginny, harry | " + hello),
                "harry",
                        List.of(
                                "@ron | hey harry",
                                "ginny, ron | " + crew,
                                "ginny, ron | " + ron,
                                "@voldemort | Hey Harry."),
                "voldemort", List.of("@harry | Ahh. Here we go again."));
    }
}
