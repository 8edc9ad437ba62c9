package io.postbell.router.rules.quiet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every schedule, zone and instant, against the clock on the wall. */
class QuietHoursPropertiesTest {
    private static final int DAY = 24 * 60;

    /** A stretch in minutes of the day. */
    record Part(Set<DayOfWeek> days, int start, int end) {
        String text() {
            String list = days.stream()
                    .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
                    .collect(Collectors.joining(","));
            return "%s %02d:%02d-%02d:%02d".formatted(list, start / 60, start % 60, end / 60, end % 60);
        }

        /** Whether the clock on the wall shows a time within it. */
        boolean shows(LocalDateTime clock) {
            int minute = clock.getHour() * 60 + clock.getMinute();
            boolean today = days.contains(clock.getDayOfWeek());
            boolean yesterday = days.contains(clock.getDayOfWeek().minus(1));
            if (start < end) {
                return today && minute >= start && minute < end;
            }
            return (today && minute >= start) || (yesterday && minute < end);
        }
    }

    @Provide
    Arbitrary<List<Part>> schedules() {
        Arbitrary<Set<DayOfWeek>> days =
                Arbitraries.of(DayOfWeek.class).set().ofMinSize(1).ofMaxSize(7);
        return Combinators.combine(
                        days,
                        Arbitraries.integers().between(0, DAY - 1),
                        Arbitraries.integers().between(0, DAY))
                .as(Part::new)
                .filter(part -> part.start() != part.end())
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "UTC",
                        "Europe/Berlin",
                        "America/New_York",
                        "America/Sao_Paulo",
                        "Asia/Kolkata",
                        "Australia/Lord_Howe",
                        "Pacific/Apia",
                        "Pacific/Chatham",
                        "Africa/Casablanca")
                .map(ZoneId::of);
    }

    @Provide
    Arbitrary<Instant> instants() {
        // many of them around the changes of the clock in Europe and America
        Arbitrary<Long> anywhere = Arbitraries.longs()
                .between(
                        Instant.parse("2020-01-01T00:00:00Z").getEpochSecond(),
                        Instant.parse("2030-01-01T00:00:00Z").getEpochSecond());
        Arbitrary<Long> around = Arbitraries.of("2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z", "2026-11-01T06:00:00Z")
                .flatMap(change -> Arbitraries.longs()
                        .between(-100_000, 100_000)
                        .map(seconds -> Instant.parse(change).getEpochSecond() + seconds));
        return Arbitraries.oneOf(anywhere, around).map(Instant::ofEpochSecond);
    }

    @Property(tries = 2_000)
    void itIsQuietWheneverTheClockSaysSo(
            @ForAll("schedules") List<Part> parts, @ForAll("zones") ZoneId zone, @ForAll("instants") Instant at) {
        boolean clock = parts.stream().anyMatch(part -> part.shows(LocalDateTime.ofInstant(at, zone)));
        boolean quiet = schedule(parts).quietAt(at, zone);
        if (clock || !nearChange(at, zone)) {
            assertThat(quiet).isEqualTo(clock);
        }
    }

    @Property(tries = 1_000)
    void theEndIsTheFirstMomentThatIsNotQuiet(
            @ForAll("schedules") List<Part> parts, @ForAll("zones") ZoneId zone, @ForAll("instants") Instant at) {
        QuietHours schedule = schedule(parts);
        Optional<Instant> end = schedule.endOfQuiet(at, zone);
        assertThat(end.isPresent()).isEqualTo(schedule.quietAt(at, zone));
        if (end.isPresent() && end.get().isBefore(Instant.MAX)) {
            assertThat(end.get()).isAfter(at).isBefore(at.plus(Duration.ofDays(9)));
            assertThat(schedule.quietAt(end.get(), zone)).isFalse();
            assertThat(schedule.quietAt(end.get().minusMillis(1), zone)).isTrue();
            long step = Math.max(1, Duration.between(at, end.get()).toSeconds() / 50);
            for (Instant between = at; between.isBefore(end.get()); between = between.plusSeconds(step)) {
                assertThat(schedule.quietAt(between, zone)).isTrue();
            }
        }
    }

    @Property(tries = 2_000)
    void readingNeverThrows(@ForAll String text) {
        assertThat(QuietHours.parse(text)).isNotNull();
    }

    @Property(tries = 2_000)
    void neitherDoesReadingWhatLooksLikeOne(@ForAll("almost") String text) {
        QuietHours.parse(text).ifPresent(hours -> assertThat(hours.stretches()).isNotEmpty());
    }

    @Provide
    Arbitrary<String> almost() {
        return Arbitraries.of(
                        "Mon", "Sun", "Fri-Mon", ",", "-", ";", " ", "18:00", "-08:00", "24:00", "99:99", "\n", "0")
                .list()
                .ofMaxSize(12)
                .map(tokens -> String.join("", tokens));
    }

    private static QuietHours schedule(List<Part> parts) {
        return QuietHours.parse(parts.stream().map(Part::text).collect(Collectors.joining("; ")))
                .orElseThrow();
    }

    /** Where the clock is set, stretches are closed up: the clock alone does not say everything. */
    private static boolean nearChange(Instant at, ZoneId zone) {
        ZonedDateTime here = at.atZone(zone);
        return !here.minusDays(1).getOffset().equals(here.plusDays(1).getOffset());
    }
}
