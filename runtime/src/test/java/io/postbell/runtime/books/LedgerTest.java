package io.postbell.runtime.books;

import static io.postbell.event.DeliveryEventType.DEAD_LETTERED;
import static io.postbell.event.DeliveryEventType.EXPIRED;
import static io.postbell.event.DeliveryEventType.REDRIVEN;
import static io.postbell.event.DeliveryEventType.RETRY_SCHEDULED;
import static io.postbell.event.DeliveryEventType.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Decision;
import io.postbell.event.DecisionOutcome;
import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which events balance the books of one notification. */
class LedgerTest {
    private final Ledger ledger = new Ledger();

    static Stream<Arguments> courses() {
        return Stream.of(
                Arguments.of(List.of(SENT), true, 1, 0),
                Arguments.of(List.of(SENT, SENT), true, 1, 0),
                Arguments.of(List.of(RETRY_SCHEDULED, SENT), true, 1, 0),
                Arguments.of(List.of(), false, 0, 1),
                Arguments.of(List.of(RETRY_SCHEDULED), false, 0, 1),
                Arguments.of(List.of(SENT, EXPIRED), false, 1, 0),
                Arguments.of(List.of(DEAD_LETTERED), true, 0, 0),
                Arguments.of(List.of(DEAD_LETTERED, REDRIVEN), false, 0, 1),
                Arguments.of(List.of(DEAD_LETTERED, REDRIVEN, SENT), true, 1, 0),
                Arguments.of(List.of(DEAD_LETTERED, REDRIVEN, DEAD_LETTERED), true, 0, 0),
                Arguments.of(List.of(DEAD_LETTERED, REDRIVEN, DEAD_LETTERED, REDRIVEN, EXPIRED), true, 0, 0),
                Arguments.of(List.of(DEAD_LETTERED, SENT), false, 1, 0));
    }

    @ParameterizedTest
    @MethodSource("courses")
    void closes(List<DeliveryEventType> events, boolean balanced, int sent, int open) {
        ledger.enter(decision());
        events.forEach(type -> ledger.enter(delivery(type)));

        Books books = ledger.books();

        assertThat(books.balanced()).isEqualTo(balanced);
        assertThat(books.notifications().sent()).isEqualTo(sent);
        assertThat(books.notifications().open()).isEqualTo(open);
    }

    @Test
    void partsAddUp() {
        ledger.enter(decision());
        ledger.enterRefused("bad_key");

        Books twice = ledger.books().plus(ledger.books());

        assertThat(twice.candidates()).isEqualTo(2);
        assertThat(twice.notifications().open()).isEqualTo(2);
        assertThat(twice.refused()).containsEntry("bad_key", 2);
        assertThat(twice.balanced()).isFalse();
        assertThat(Books.EMPTY.plus(Books.EMPTY)).isEqualTo(Books.EMPTY);
    }

    private static Decision decision() {
        return Decision.newBuilder()
                .setEventId("d")
                .setServerId("s")
                .setPostId("p")
                .setChannelId("c")
                .setUserId("u")
                .setMentionType("keyword")
                .setOutcome(DecisionOutcome.SEND)
                .setNotificationIds(List.of("n"))
                .setAcceptedAt(Instant.EPOCH)
                .setDecidedAt(Instant.EPOCH)
                .build();
    }

    private static Delivery delivery(DeliveryEventType type) {
        Delivery delivery = new Delivery();
        delivery.setEventType(type);
        delivery.setNotificationId("n");
        delivery.setServerId("s");
        delivery.setUserId("u");
        return delivery;
    }
}
