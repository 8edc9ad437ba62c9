package io.postbell.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryStateTest {
    private final Headers headers = new RecordHeaders();

    @Test
    void noHeadersMeanAFreshPush() {
        headers.add("traceparent", bytes("00-1"));

        assertThat(RetryState.of(headers)).isEqualTo(RetryState.FRESH);
    }

    @Property(tries = 200)
    void whatIsWrittenIsRead(
            @ForAll @IntRange(min = 1, max = 1000) int attempt,
            @ForAll @IntRange(max = 1000) int holds,
            @ForAll @LongRange(max = 4_102_444_800_000L) long notBefore,
            @ForAll Optional<String> reason) {
        Headers written = new RecordHeaders();
        RetryState state = new RetryState(
                attempt,
                holds,
                Instant.ofEpochMilli(notBefore),
                reason.map(present -> Instant.ofEpochMilli(notBefore / 2)),
                reason.map(RetryStateTest::encodable));

        state.writeTo(written);
        state.writeTo(written);

        assertThat(RetryState.of(written)).isEqualTo(state);
        assertThat(written.headers(PushHeaders.ATTEMPT)).hasSize(1);
    }

    @Test
    void othersHeadersStay() {
        headers.add("traceparent", bytes("00-1"));
        new RetryState(2, 1, Instant.EPOCH, Optional.of(Instant.EPOCH), Optional.of("busy")).writeTo(headers);
        assertThat(names()).contains("traceparent", PushHeaders.ATTEMPT, PushHeaders.HOLDS);

        RetryState.removeFrom(headers);
        assertThat(names()).containsExactly("traceparent");
    }

    @Test
    void valuesAreText() {
        new RetryState(2, 0, Instant.ofEpochMilli(1_700_000_000_123L), Optional.empty(), Optional.empty())
                .writeTo(headers);

        assertThat(HeaderText.text(headers, "postbell.attempt")).contains("2");
        assertThat(HeaderText.text(headers, "postbell.not-before")).contains("1700000000123");
        assertThat(names()).doesNotContain(PushHeaders.HOLDS);
    }

    @ParameterizedTest
    @CsvSource({"postbell.attempt, two", "postbell.attempt, 0", "postbell.attempt, -1", "postbell.not-before, ''"})
    void aNumberThatIsNoneIsRefused(String name, String value) {
        headers.add(name, bytes(value));

        assertThatThrownBy(() -> RetryState.of(headers))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("got '" + value + "'");
    }

    @ParameterizedTest(name = "in the tier of 60 s, not before {0} s after it was written: due after {1} s")
    @CsvSource({"60, 60", "11, 11", "66, 66", "67, 60", "3600, 60", "0, 0"})
    void waitsNoLongerThanItsTier(long notBefore, long due) {
        RetrySchedule schedule = new RetrySchedule(Map.of("r.1m", Duration.ofMinutes(1)));
        new RetryState(2, 0, Pushes.ROUTED_AT.plusSeconds(notBefore), Optional.empty(), Optional.empty())
                .writeTo(headers);

        long at = schedule.applyAsLong(Pushes.record("r.1m", 0, 0, bytes("k"), bytes("v"), headers));

        assertThat(Instant.ofEpochMilli(at)).isEqualTo(Pushes.ROUTED_AT.plusSeconds(due));
    }

    private List<String> names() {
        return List.of(headers.toArray()).stream().map(Header::key).toList();
    }

    /** UTF-8 has no lone surrogates. */
    private static String encodable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
