package io.postbell.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.DirectPush;
import io.postbell.event.Post;
import io.postbell.event.User;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Two tenants before one router, with time and the router in the test's hand. */
class TenantSharesTest {
    private static final int MOST_HELD = 3_000;

    private record Task(long due, Runnable task) {}

    private final List<String> appended = new ArrayList<>();
    private final Deque<CompletableFuture<Void>> looks = new ArrayDeque<>();
    private final PriorityQueue<Task> tasks = new PriorityQueue<>(Comparator.comparingLong(Task::due));
    private CompletionStage<Void> answer = CompletableFuture.completedFuture(null);
    private long now = 7;
    private final TenantShares shares = shares(Duration.ofMillis(500));

    private TenantShares shares(Duration ahead) {
        return new TenantShares(
                this::record,
                new TenantShares.Settings(ahead, Duration.ofSeconds(2), MOST_HELD),
                () -> {
                    looks.add(new CompletableFuture<>());
                    return looks.getLast();
                },
                (delay, task) -> tasks.add(new Task(now + delay.toNanos(), task)),
                () -> now);
    }

    private CompletionStage<Void> record(LogEntry<?> entry) {
        appended.add(entry.key());
        return answer;
    }

    private void passMillis(long millis) {
        long until = now + Duration.ofMillis(millis).toNanos();
        while (!tasks.isEmpty() && tasks.peek().due() <= until) {
            Task next = tasks.remove();
            now = next.due();
            next.task().run();
        }
        now = until;
    }

    private CompletableFuture<Void> post(String tenant, int number) {
        return shares.append(new LogEntry<>(Topics.POSTS, tenant + "/c" + number, new Post(), Instant.EPOCH))
                .toCompletableFuture();
    }

    private void burst(String tenant, int from, int to) {
        for (int i = from; i < to; i++) {
            var unused = post(tenant, i);
        }
    }

    private void routerTakesAllIn() {
        looks.remove().complete(null);
    }

    @Test
    void oneTenantsBurstIsHeldAndAnotherTenantsPostGoesAtOnce() {
        burst("loud", 0, TenantShare.FLOOR + 5);
        CompletableFuture<Void> quiet = post("quiet", 1);

        assertThat(appended).hasSize(TenantShare.FLOOR + 1).endsWith("quiet/c1");
        assertThat(quiet).isCompleted();
        assertThat(shares.held()).isEqualTo(5);
    }

    @Test
    void whatIsHeldGoesInItsOrderWhenTheRouterHasDecidedOnWhatWasBefore() {
        burst("loud", 0, TenantShare.FLOOR + 2);
        CompletableFuture<Void> last = post("loud", TenantShare.FLOOR + 2);
        assertThat(last).isNotDone();

        passMillis(1_000);
        routerTakesAllIn();

        assertThat(last).isCompleted();
        assertThat(appended).hasSize(TenantShare.FLOOR + 3).endsWith("loud/c500", "loud/c501", "loud/c502");
    }

    @Test
    void aPushThatArrivesWrittenCountsLikeAPost() {
        burst("loud", 0, TenantShare.FLOOR);
        CompletionStage<Void> push =
                shares.append(new LogEntry<>(Topics.DIRECT_PUSHES, "loud//d", new DirectPush(), Instant.EPOCH));
        CompletionStage<Void> user = shares.append(new LogEntry<>(Topics.USERS, "loud/u", new User(), Instant.EPOCH));

        assertThat(push.toCompletableFuture()).isNotDone();
        assertThat(user.toCompletableFuture()).as("state is never held").isCompleted();
    }

    @Test
    void aFastRouterMayHaveMoreBeforeIt() {
        burst("loud", 0, TenantShare.FLOOR);
        passMillis(100);
        routerTakesAllIn();
        appended.clear();

        burst("loud", 0, 20_000);

        // the first 250 in 100 ms: 1,250 are worth half a second, and 500 what two looks take; 250 lie there
        assertThat(appended).hasSize(1_500);
    }

    @Test
    void nobodyIsHeldWhileTheRouterDoesNotGetOn() {
        burst("loud", 0, TenantShare.FLOOR + 10);
        looks.remove().completeExceptionally(new TimeoutException("the router did not take it in"));
        assertThat(shares.held()).isZero();

        burst("loud", 0, 5_000);
        assertThat(shares.held()).isZero();

        passMillis(TenantShares.OPEN.toMillis());
        burst("loud", 0, 10);
        assertThat(shares.held()).as("held again after a while").isEqualTo(10);
    }

    @Test
    void whoIsHeldForTooLongIsRefusedAndNotWritten() {
        burst("loud", 0, TenantShare.FLOOR);
        CompletableFuture<Void> late = post("loud", 5);
        passMillis(1_900);
        assertThat(late).isNotDone();
        passMillis(200);

        assertThat(late).isCompletedExceptionally();
        assertThat(late.handle((done, failure) -> failure))
                .isCompletedWithValueMatching(TenantAheadException.class::isInstance);
        assertThat(appended).hasSize(TenantShare.FLOOR);
    }

    @Test
    void noMoreIsHeldThanLeavesRoomForOthers() {
        burst("loud", 0, TenantShare.FLOOR + MOST_HELD);

        assertThat(post("loud", 1)).isCompletedExceptionally();
        assertThat(post("quiet", 1)).isCompleted();
    }

    @Test
    void whatKafkaRefusedDoesNotLieBeforeTheRouter() {
        answer = CompletableFuture.failedFuture(new LogUnavailableException("no"));
        burst("loud", 0, 3 * TenantShare.FLOOR);

        assertThat(shares.held()).isZero();
    }

    @Test
    void whatKafkaHadNotWhenALookBeganIsNotTakenInWhenItEnds() {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        answer = acknowledged;
        burst("loud", 0, TenantShare.FLOOR + 1);
        passMillis(100);
        routerTakesAllIn();

        assertThat(shares.held()).isEqualTo(1);
    }

    @Test
    void zeroHoldsNothing() {
        TenantShares off = shares(Duration.ZERO);
        for (int i = 0; i < 2 * TenantShare.FLOOR; i++) {
            off.append(new LogEntry<>(Topics.POSTS, "loud/c", new Post(), Instant.EPOCH));
        }

        assertThat(appended).hasSize(2 * TenantShare.FLOOR);
        assertThat(looks).isEmpty();
    }
}
