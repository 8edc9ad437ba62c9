package io.postbell.router.topology.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.router.testing.RouterDriver;
import io.postbell.router.testing.Settings;
import io.postbell.router.topology.RouterObserver;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitingRecordsTest {
    private final RouterDriver driver = new RouterDriver(Settings.standard().build(), RouterObserver.NONE);
    private final KeyValueStore<String, byte[]> store = driver.rows("waiting-posts");

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void tenantsTakeTurnsAndEachKeepsItsOrder() {
        WaitingRecords waiting = waiting();
        add(waiting, "a", "a1", "a2", "a3", "a4");
        add(waiting, "b", "b1", "b2");
        add(waiting, "c", "c1");
        add(waiting, "b", "b3");
        assertThat(waiting.records()).isEqualTo(8);
        assertThat(rest(waiting)).containsExactly("a1", "b1", "c1", "a2", "b2", "a3", "b3", "a4");
        assertThat(waiting.hold("a")).isFalse();
    }

    @Test
    void anotherInstanceGoesOnWithWhatTheStoreHolds() {
        WaitingRecords before = waiting();
        for (int i = 0; i < 150; i++) {
            add(before, "a", "a" + i);
            add(before, "a/odd", "o" + i);
        }
        for (int i = 0; i < 20; i++) {
            before.next();
        }
        WaitingRecords after = waiting();
        assertThat(after.records()).isEqualTo(280);
        add(after, "a", "new");
        List<String> rest = rest(after);
        assertThat(rest)
                .filteredOn(one -> one.startsWith("a"))
                .hasSize(140)
                .startsWith("a10", "a11")
                .endsWith("a149");
        assertThat(rest).filteredOn(one -> one.startsWith("o")).hasSize(140).startsWith("o10");
        assertThat(rest).endsWith("new");
        assertThat(waiting().isEmpty()).isTrue();
    }

    @Test
    void oneOutOfTurnIsItsTenantsFirst() {
        WaitingRecords waiting = waiting();
        add(waiting, "a", "a1", "a2");
        add(waiting, "b", "b1");
        assertThat(text(waiting.next("b"))).isEqualTo("b1");
        assertThat(waiting.hold("b")).isFalse();
        assertThat(rest(waiting)).containsExactly("a1", "a2");
    }

    @Test
    void isFullByRecordsAndByBytes() {
        WaitingRecords few = new WaitingRecords(store, 2, 1_000);
        add(few, "a", "a1", "a2");
        assertThat(few.full()).isFalse();
        add(few, "a", "a3");
        assertThat(few.full()).isTrue();
        few.next();
        assertThat(few.full()).isFalse();
        assertThat(new WaitingRecords(store, 1, 1_000).full())
                .as("found in the store")
                .isTrue();
        assertThat(new WaitingRecords(store, 1_000, 4).full()).isFalse();
        assertThat(new WaitingRecords(store, 1_000, 3).full()).isTrue();
    }

    private WaitingRecords waiting() {
        return new WaitingRecords(store, 1_000_000, 1_000_000);
    }

    private static void add(WaitingRecords waiting, String tenant, String... rows) {
        for (String row : rows) {
            waiting.add(tenant, row.getBytes(UTF_8));
        }
    }

    private static List<String> rest(WaitingRecords waiting) {
        List<String> rest = new ArrayList<>();
        while (!waiting.isEmpty()) {
            rest.add(text(waiting.next()));
        }
        return rest;
    }

    private static String text(byte[] row) {
        return new String(row, UTF_8);
    }
}
