package io.postbell.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.runtime.books.Books;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sample workspace through the whole pipeline, every push and every suppression as the notification rules say. */
@Timeout(300)
class SampleWorkspaceTest {
    private static final Path SAMPLE = Path.of("sample");
    private static final String TOWN = "Town Square | ";
    private static final String OPS = "Ferry Operations | ";
    private static final String NIGHT = "Night Shift | ";
    private static final String ALL_TOWN = TOWN + "@eik: @all new life jackets are in, sizes S to XL";
    private static final String BARGE = OPS + "@goran: @channel fuel barge at berth 2, keep clear";
    private static final String COFFEE = TOWN + "@hina: @here coffee is ready";

    @Test
    void everyPhoneGetsWhatTheRulesSay(@TempDir Path directory) throws Exception {
        People people = People.read(SAMPLE.resolve("people.jsonl"));
        PlayedWorkspace played = PlayedWorkspace.play(directory, SAMPLE.resolve("workspace.jsonl"), people);

        Books books = played.books();
        assertThat(books.problems()).isEmpty();
        assertThat(books.balanced()).isTrue();
        assertThat(books.suppressed())
                .isEqualTo(Map.of(
                        "notify_level_none", 3,
                        "user_is_active", 4,
                        "user_status", 2,
                        "no_device", 3,
                        "channel_muted", 1));
        assertThat(books.failed()).isEqualTo(Map.of("token_dead", 1));
        assertThat(books.refused()).isEmpty();
        assertThat(PlayedWorkspace.sorted(played.phones().byToken()))
                .isEqualTo(PlayedWorkspace.sorted(expected(people)));
    }

    private static Map<String, List<String>> expected(People people) {
        Map<String, List<String>> byPhone = new HashMap<>();
        byPhone.put(
                "ana-1",
                List.of(
                        TOWN + "@bela: @ana is the 08:00 boat on time?",
                        BARGE,
                        ALL_TOWN,
                        "@bela | Can you take my late shift?",
                        "Reply in Ferry Operations | @dara: signed, thank you",
                        "goran, ivo | @goran: I'll be there <3"));
        byPhone.put(
                "bela-1",
                List.of(
                        TOWN + "@ana: Good morning, harbour 🌅 ",
                        TOWN + "@ana: Yes, on time & fully staffed.",
                        OPS + "@ivo: The tide is low until 09:30.",
                        BARGE,
                        COFFEE,
                        TOWN + "@ivo: @fenna your parcel is at the desk",
                        OPS + "@ana: @chen @dara please sign the log",
                        ALL_TOWN,
                        OPS + "@lena: Photo of the ramp",
                        TOWN + "@chen: @jun @kofi lunch?",
                        OPS + "@fenna: @eik call the dock office when you are back",
                        "@ana | Sure."));
        byPhone.put("fenna-1", List.of(BARGE));
        byPhone.put(
                "goran-1",
                List.of(
                        OPS + "@ivo: The tide is low until 09:30.",
                        COFFEE,
                        ALL_TOWN,
                        "@hina | attached a file.",
                        "ana, ivo | @ana: Crew meeting at five"));
        List<String> ivo = List.of(
                BARGE,
                COFFEE,
                ALL_TOWN,
                NIGHT + "@lena: @ivo read, all clear",
                "ana, goran | @ana: Crew meeting at five",
                "ana, goran | @goran: I'll be there <3");
        byPhone.put("ivo-1", ivo);
        byPhone.put("ivo-2", ivo);
        byPhone.put(
                "lena-1",
                List.of(
                        BARGE,
                        ALL_TOWN,
                        NIGHT + "@ivo: Handover notes are in the drawer.",
                        NIGHT + "@ana: @milo welcome aboard"));
        byPhone.put("milo-1", List.of(NIGHT + "@ana: @milo welcome aboard"));
        return byPhone.entrySet().stream()
                .collect(Collectors.toMap(entry -> token(people, entry.getKey()), Map.Entry::getValue));
    }

    private static String token(People people, String phone) {
        return people.phones().stream()
                .filter(each -> each.name().equals(phone))
                .map(Phone::token)
                .findFirst()
                .orElseThrow();
    }
}
