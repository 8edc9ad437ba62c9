package io.postbell.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Post;
import io.postbell.schemas.topic.Topic;
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
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** Posts behind a change of members, with time in the test's hand. */
class MembershipSettleTest {
    private record Task(long due, Runnable task) {}

    private final List<String> appended = new ArrayList<>();
    private final List<CompletableFuture<Void>> answers = new ArrayList<>();
    private final PriorityQueue<Task> tasks = new PriorityQueue<>(Comparator.comparingLong(Task::due));
    private final Deque<CompletableFuture<Void>> looks = new ArrayDeque<>(List.of(new CompletableFuture<>()));
    private long now = 5;
    private boolean answerLater;
    private final MembershipSettle settle = new MembershipSettle(
            this::record,
            Duration.ofMillis(500),
            () -> looks.peek(),
            (delay, task) -> tasks.add(new Task(now + delay.toNanos(), task)),
            () -> now);

    private CompletionStage<Void> record(LogEntry<?> entry) {
        appended.add(entry.topic().name() + " " + entry.key()
                + (entry.value() instanceof Post post ? " " + post.getPostId() : ""));
        CompletableFuture<Void> answer =
                answerLater ? new CompletableFuture<>() : CompletableFuture.completedFuture(null);
        answers.add(answer);
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

    private static <V extends SpecificRecord> LogEntry<V> entry(Topic<V> topic, String key, V value) {
        return new LogEntry<>(topic, key, value, Instant.EPOCH);
    }

    private CompletionStage<Void> post(String channel, String id) {
        Post post = new Post();
        post.setPostId(id);
        return settle.append(entry(Topics.POSTS, "s/" + channel, post));
    }

    private void member(String channel) {
        settle.append(entry(Topics.CHANNEL_MEMBERS, "s/" + channel + "/u", null));
    }

    @Test
    void holdsPostsOfTheChannelInTheirOrder() {
        member("c1");
        CompletionStage<Void> first = post("c1", "p1");
        post("c1", "p2");
        post("c2", "p3");
        settle.append(entry(Topics.USERS, "s/u", null));

        assertThat(appended).containsExactly("channel-members s/c1/u", "posts s/c2 p3", "users s/u");
        passMillis(499);
        assertThat(appended).hasSize(3);
        assertThat(first.toCompletableFuture()).isNotDone();
        passMillis(1);
        assertThat(appended).endsWith("posts s/c1 p1", "posts s/c1 p2");
        assertThat(first.toCompletableFuture()).isCompleted();
        post("c1", "p4");
        assertThat(appended).endsWith("posts s/c1 p4");
        assertThat(tasks).isEmpty();
    }

    @Test
    void waitsForTheChangesBeforeAPostOnly() {
        member("c1");
        passMillis(300);
        post("c1", "p1");
        passMillis(100);
        member("c1");
        post("c1", "p2");
        passMillis(100);
        assertThat(appended).endsWith("posts s/c1 p1");
        passMillis(399);
        assertThat(appended).endsWith("posts s/c1 p1");
        passMillis(1);
        assertThat(appended).endsWith("posts s/c1 p2");
    }

    @Test
    void countsFromTheAcknowledgementOfTheChange() {
        answerLater = true;
        member("c1");
        passMillis(450);
        answers.get(0).complete(null);
        answerLater = false;
        post("c1", "p1");
        passMillis(499);
        assertThat(appended).hasSize(1);
        passMillis(1);
        assertThat(appended).hasSize(2);
    }

    @Test
    void letsPostsGoAsSoonAsTheRouterHasTakenTheChangeIn() {
        member("c1");
        CompletionStage<Void> post = post("c1", "p1");
        passMillis(100);
        assertThat(appended).hasSize(1);
        looks.remove().complete(null);

        assertThat(appended).endsWith("posts s/c1 p1");
        assertThat(post.toCompletableFuture()).isCompleted();
        post("c1", "p2");
        assertThat(appended).endsWith("posts s/c1 p2");
    }

    @Test
    void aLookDoesNotCountForChangesAfterItBegan() {
        looks.add(new CompletableFuture<>());
        member("c1");
        passMillis(100);
        member("c1");
        post("c1", "p1");
        looks.remove().complete(null);
        assertThat(appended).hasSize(2);
        passMillis(20);
        looks.remove().complete(null);

        assertThat(appended).endsWith("posts s/c1 p1");
    }

    @Test
    void aLookThatFailsIsDoneAgain() {
        looks.add(new CompletableFuture<>());
        member("c1");
        post("c1", "p1");
        looks.remove().completeExceptionally(new IllegalStateException("no broker"));
        assertThat(appended).hasSize(1);
        passMillis(20);
        looks.remove().complete(null);

        assertThat(appended).endsWith("posts s/c1 p1");
    }

    @Test
    void passesFailuresOn() {
        member("c1");
        answerLater = true;
        CompletionStage<Void> post = post("c1", "p1");
        passMillis(500);
        answers.get(1).completeExceptionally(new LogUnavailableException("away"));

        assertThat(post.toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void holdsNothingWhenSwitchedOff() {
        MembershipSettle off = new MembershipSettle(
                this::record, Duration.ZERO, MemberProgress.UNKNOWN, (delay, task) -> {}, () -> now);
        off.append(entry(Topics.CHANNEL_MEMBERS, "s/c/u", null));
        off.append(entry(Topics.POSTS, "s/c", new Post()));

        assertThat(appended).hasSize(2);
    }

    @Test
    void remembersABoundedNumberOfChannels() {
        for (int i = 0; i <= MembershipSettle.MAX_CHANNELS; i++) {
            member("c" + i);
        }
        appended.clear();
        post("c0", "held");
        post("c" + MembershipSettle.MAX_CHANNELS, "not held");

        assertThat(appended).containsExactly("posts s/c" + MembershipSettle.MAX_CHANNELS + " not held");
        passMillis(500);
        assertThat(appended).hasSize(2);
        assertThat(tasks).isEmpty();
    }
}
