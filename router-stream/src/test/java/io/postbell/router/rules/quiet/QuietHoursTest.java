package io.postbell.router.rules.quiet;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Post;
import io.postbell.router.rules.ChannelKind;
import io.postbell.router.rules.PostFacts;
import io.postbell.router.rules.quiet.QuietRule.Outcome;
import io.postbell.router.testing.People;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schedules, and when they are quiet. 2026-11-21 is a Saturday. */
class QuietHoursTest {
    private static final String WORK = "Mon-Fri 18:00-08:00; Sat,Sun 00:00-24:00";

    @ParameterizedTest(name = "{0} at {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                WORK + " | 2026-11-16T07:59:59 | awake",
                WORK + " | 2026-11-16T12:00    | awake",
                WORK + " | 2026-11-16T17:59:59 | awake",
                WORK + " | 2026-11-16T18:00    | 2026-11-17T08:00",
                WORK + " | 2026-11-17T00:00    | 2026-11-17T08:00",
                WORK + " | 2026-11-17T07:59:59 | 2026-11-17T08:00",
                WORK + " | 2026-11-17T08:00    | awake",
                // from Friday evening to the first minute of Monday in one
                WORK + " | 2026-11-20T18:00    | 2026-11-23T00:00",
                WORK + " | 2026-11-21T09:00    | 2026-11-23T00:00",
                WORK + " | 2026-11-22T23:59    | 2026-11-23T00:00",
                WORK + " | 2026-11-23T00:00    | awake",
                "Sat 22:00-06:00        | 2026-11-22T05:59 | 2026-11-22T06:00",
                "Sat 22:00-06:00        | 2026-11-22T22:30 | awake",
                "sat 22:00-23:00        | 2026-11-21T22:30 | 2026-11-21T23:00",
                "FRI-MON 01:00-02:00    | 2026-11-23T01:30 | 2026-11-23T02:00",
                "Fri-Mon 01:00-02:00    | 2026-11-24T01:30 | awake",
                "Sat 1:00-3:00; Sat 2:00-4:00 | 2026-11-21T01:30 | 2026-11-21T04:00",
                "Sat 22:00-24:00        | 2026-11-21T23:59 | 2026-11-22T00:00",
                "Mon-Sun 00:00-24:00    | 2026-11-21T23:59 | never",
                "Sat 12:00-12:01;       | 2026-11-21T12:00 | 2026-11-21T12:01",
            })
    void schedules(String text, String at, String expected) {
        QuietHours hours = QuietHours.parse(text).orElseThrow();
        Instant instant = LocalDateTime.parse(at).toInstant(ZoneOffset.UTC);
        String end = hours.endOfQuiet(instant, ZoneOffset.UTC)
                .map(until -> until.equals(Instant.MAX)
                        ? "never"
                        : until.atZone(ZoneOffset.UTC).toLocalDateTime().toString())
                .orElse("awake");
        assertThat(end).isEqualTo(expected);
        assertThat(hours.quietAt(instant, ZoneOffset.UTC)).isEqualTo(!"awake".equals(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ";",
                "Mon",
                "18:00-08:00",
                "Mon 18:00",
                "Mon 18-08",
                "Mon 18:00-18:00",
                "Mon 24:00-08:00",
                "Mon 18:00-25:00",
                "Mon 18:60-20:00",
                "Mon 18:00-24:01",
                "Monday 18:00-20:00",
                "Mo 18:00-20:00",
                "Mon- 18:00-20:00",
                "Mon,, Tue 18:00-20:00",
                "Mon-Tue-Wed 18:00-20:00",
                "Mon 18:00-20:00;; Tue 18:00-20:00",
                "Mon 18:00-20:00 Tue",
                "Mon 118:00-20:00",
                "always"
            })
    void whatIsNoSchedule(String text) {
        assertThat(QuietHours.parse(text)).isEmpty();
    }

    @Test
    void neitherNothingNorABookIsASchedule() {
        assertThat(QuietHours.parse(null)).isEmpty();
        assertThat(QuietHours.parse("Mon 18:00-20:00;".repeat(1_000))).isEmpty();
    }

    /** Berlin: forward on 2026-03-29 at 02:00, back on 2026-10-25 at 03:00. */
    @ParameterizedTest(name = "{0} at {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                // the same clock time in winter and summer
                "Mon-Sun 22:00-07:00 | 2026-01-10T21:00:00Z | 2026-01-11T06:00:00Z",
                "Mon-Sun 22:00-07:00 | 2026-07-10T20:00:00Z | 2026-07-11T05:00:00Z",
                "Mon-Sun 22:00-07:00 | 2026-07-10T19:59:59Z | awake",
                // the night of the change has an hour less, or more
                "Mon-Sun 22:00-07:00 | 2026-03-28T21:00:00Z | 2026-03-29T05:00:00Z",
                "Mon-Sun 22:00-07:00 | 2026-10-24T20:00:00Z | 2026-10-25T06:00:00Z",
                // starts and ends that the clock leaves out fall on the change
                "Sun 02:30-04:00     | 2026-03-29T00:59:59Z | awake",
                "Sun 02:30-04:00     | 2026-03-29T01:00:00Z | 2026-03-29T02:00:00Z",
                "Sun 01:00-02:30     | 2026-03-29T00:59:59Z | 2026-03-29T01:00:00Z",
                "Sun 01:00-02:30     | 2026-03-29T01:00:00Z | awake",
                "Sun 02:10-02:50     | 2026-03-29T01:00:00Z | awake",
                // times that the clock shows twice: from the first to the last
                "Sun 02:30-04:00     | 2026-10-25T00:30:00Z | 2026-10-25T03:00:00Z",
                "Sun 01:00-02:30     | 2026-10-25T01:29:59Z | 2026-10-25T01:30:00Z",
                "Sun 01:00-02:30     | 2026-10-25T01:30:00Z | awake",
            })
    void daylightSaving(String text, String at, String expected) {
        Optional<Instant> end =
                QuietHours.parse(text).orElseThrow().endOfQuiet(Instant.parse(at), ZoneId.of("Europe/Berlin"));
        assertThat(end.map(Instant::toString).orElse("awake")).isEqualTo(expected);
    }

    @Test
    void aZoneThatLeavesOutAWholeDay() {
        // Samoa went from the 29th to the 31st of December 2011, over the date line
        QuietHours friday = QuietHours.parse("Fri 00:00-24:00").orElseThrow();
        ZoneId samoa = ZoneId.of("Pacific/Apia");
        assertThat(friday.quietAt(Instant.parse("2011-12-30T09:59:59Z"), samoa)).isFalse();
        assertThat(friday.quietAt(Instant.parse("2011-12-30T10:00:00Z"), samoa)).isFalse();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "Europe/Berlin, Europe/Berlin",
        "UTC, UTC",
        "+02:00, +02:00",
        "Atlantis/Capital, Z",
        "'', Z",
        ", Z",
        "../../etc, Z"
    })
    void anUnknownZoneCountsAsUtc(String name, String expected) {
        assertThat(QuietRule.zone(name).getId()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}, priority {1}, forced {2}, mode {3} -> {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Sat 00:00-24:00     |           | false |         | held",
                "Sat 00:00-24:00     |           | false | drop    | held",
                "Sat 00:00-24:00     |           | false | Summary | held",
                "Sat 00:00-24:00     |           | false | summary | summary at 2026-11-22T00:00:00Z",
                "Mon-Sun 00:00-24:00 |           | false | summary | held",
                "Sat 00:00-24:00     | important | false | summary | summary at 2026-11-22T00:00:00Z",
                "Sat 00:00-24:00     | urgent    | false | summary | broken",
                "Sat 00:00-24:00     |           | true  | summary | broken",
                "Sun 00:00-24:00     | urgent    | true  | summary | awake",
                "Sundays             | urgent    | true  | summary | unreadable",
            })
    void whatIsHeldAndWhatBreaksThrough(String text, String priority, boolean forced, String mode, String expected) {
        Post post = People.post("p", "town", "ann", "")
                .setPriority(priority == null ? "" : priority)
                .setForceNotification(forced)
                .build();
        Outcome outcome =
                QuietRule.judge(PostFacts.of(post, ChannelKind.TEAM, 0), QuietHours.parse(text), ZoneOffset.UTC, mode);
        assertThat(name(outcome)).isEqualTo(expected);
    }

    private static String name(Outcome outcome) {
        if (outcome instanceof Outcome.Held held) {
            return held.summaryAt().map(at -> "summary at " + at).orElse("held");
        }
        return outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
