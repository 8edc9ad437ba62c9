package io.postbell.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class TenantTurnsTest {
    private final TenantTurns turns = new TenantTurns();
    private long offset;

    @Test
    void tenantsTakeTurnsAndEachKeepsItsOrder() {
        add("loud/1", "loud/2", "loud/3", "quiet/1", "quiet/2");
        assertThat(drain(polled -> true)).containsExactly("loud/1", "quiet/1", "loud/2", "quiet/2", "loud/3");
        assertThat(turns.isEmpty()).isTrue();
        assertThat(turns.bytes()).isZero();
    }

    @Test
    void aTenantThatComesLateIsNext() {
        add("loud/1", "loud/2", "loud/3");
        drainOne();
        add("quiet/1");
        assertThat(drain(polled -> true)).containsExactly("loud/2", "quiet/1", "loud/3");
    }

    @Test
    void aDeviceThatCannotTakeMoreHoldsUpItsTenantAlone() {
        add("a/busy", "a/2", "b/1");
        assertThat(drain(polled -> !polled.key().equals("a/busy"))).containsExactly("b/1");
        assertThat(drain(polled -> true)).containsExactly("a/busy", "a/2");
    }

    @Test
    void whatIsNotDueHoldsUpItsTenantAlone() {
        addDue("a/1", 2_000);
        addDue("b/1", 1_000);
        assertThat(turns.next(Instant.ofEpochMilli(999), polled -> true)).isEmpty();
        assertThat(take(1_000)).contains("b/1");
        assertThat(take(1_999)).isEmpty();
        addDue("c/1", 1_500);
        assertThat(take(1_999)).contains("c/1");
        assertThat(take(2_000)).contains("a/1");
    }

    @Test
    void aRecordWithoutAKeyGoesByItself() {
        assertThat(Polled.of(Pushes.record("t", 3, 9, null, new byte[4], new RecordHeaders()), 0, 0))
                .returns("t/3/9", Polled::key)
                .returns("t", Polled::tenant);
    }

    @Test
    void onlyWhatWasShownIsTaken() {
        add("a/1", "a/2", "b/1");
        Polled shown = turns.next(Instant.EPOCH, polled -> true).orElseThrow();
        turns.take(shown);
        assertThatThrownBy(() -> turns.take(shown)).isInstanceOf(IllegalStateException.class);
    }

    private void add(String... keys) {
        for (String key : keys) {
            addDue(key, 0);
        }
    }

    private void addDue(String key, long dueAtMillis) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        turns.add(
                Polled.of(Pushes.record("t", 0, offset, bytes, new byte[4], new RecordHeaders()), offset, dueAtMillis));
        offset++;
    }

    private void drainOne() {
        turns.take(turns.next(Instant.EPOCH, polled -> true).orElseThrow());
    }

    private Optional<String> take(long nowMillis) {
        Optional<Polled> next = turns.next(Instant.ofEpochMilli(nowMillis), polled -> true);
        next.ifPresent(turns::take);
        return next.map(Polled::key);
    }

    private List<String> drain(Predicate<Polled> mayGo) {
        List<String> keys = new ArrayList<>();
        for (Optional<Polled> next = turns.next(Instant.EPOCH, mayGo);
                next.isPresent();
                next = turns.next(Instant.EPOCH, mayGo)) {
            turns.take(next.get());
            keys.add(next.get().key());
        }
        return keys;
    }
}
