package io.postbell.router.topology;

import static io.postbell.router.testing.People.SERVER;
import static io.postbell.router.testing.People.START;
import static io.postbell.router.testing.People.author;
import static io.postbell.router.testing.People.channel;
import static io.postbell.router.testing.People.post;
import static io.postbell.router.testing.People.profile;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.CandidateBatch;
import io.postbell.event.FanoutAck;
import io.postbell.event.Post;
import io.postbell.event.PostAction;
import io.postbell.event.PostActionType;
import io.postbell.router.testing.RouterDriver;
import io.postbell.router.testing.Settings;
import io.postbell.router.topology.RouterSettings.Fanout;
import io.postbell.router.topology.RouterSettings.Turns;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A tenant's burst waits, others pass, and what has waited is decided as if it had just come. */
class PostTurnsTest {
    private static final int ALLOWANCE = 3;
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration TICK = Duration.ofMillis(100);
    private static final int MANY = 1_000_000;
    private static final Duration NEVER = Duration.ofDays(1);

    @Test
    void aQuietTenantPassesWhileALoudOneWaits() {
        try (RouterDriver stage = channelStage(turns(), 3)) {
            say(stage, "loud", 1, 10);
            say(stage, "quiet", 1, 2);
            assertThat(posts(stage)).containsExactly("loud/1", "loud/2", "loud/3", "quiet/1", "quiet/2");
            stage.pass(LOOK);
            assertThat(posts(stage)).containsExactlyElementsOf(names("loud", 4, 10));
            stage.pass(TICK);
            say(stage, "loud", 11, 20);
            assertThat(posts(stage)).containsExactly("loud/11", "loud/12", "loud/13");
            assertThat(stage.deadLetters()).isEmpty();
        }
    }

    @Test
    void whoStaysWithinTheAllowanceWritesNothing() {
        try (RouterDriver stage = channelStage(turns(), 3)) {
            for (int i = 1; i <= 30; i += ALLOWANCE) {
                say(stage, "a", i, i + ALLOWANCE - 1);
                assertThat(stage.rows("waiting-posts").approximateNumEntries()).isZero();
                stage.pass(TICK);
            }
            assertThat(posts(stage)).containsExactlyElementsOf(names("a", 1, 30));
        }
    }

    @Test
    void nobodyWaitsWhileTheRouterKeepsUp() {
        try (RouterDriver stage =
                channelStage(new Turns(Duration.ofMillis(200), NEVER, ALLOWANCE, MANY, MANY, () -> 0), 3)) {
            say(stage, "loud", 1, 10);
            assertThat(posts(stage)).containsExactlyElementsOf(names("loud", 1, 10));
            sayLate(stage, "loud", 11, 20, Duration.ofMillis(199));
            assertThat(posts(stage)).containsExactlyElementsOf(names("loud", 11, 20));
            sayLate(stage, "loud", 21, 30, Duration.ofMillis(200));
            say(stage, "loud", 31, 31);
            assertThat(posts(stage)).as("allowed, although late").containsExactlyElementsOf(names("loud", 21, 23));
            stage.pass(LOOK);
            assertThat(posts(stage)).containsExactlyElementsOf(names("loud", 24, 31));
        }
    }

    @Test
    void nothingOvertakesWhatWaitsOfItsTenant() {
        try (RouterDriver stage = channelStage(turns(), 3)) {
            say(stage, "loud", 1, 5);
            stage.pass(LOOK.minusMillis(1));
            say(stage, "loud", 6, 6);
            stage.pass(Duration.ofMillis(1));
            say(stage, "loud", 7, 7);
            stage.pass(TICK);
            say(stage, "loud", 8, 8);
            assertThat(posts(stage)).containsExactlyElementsOf(names("loud", 1, 8));
        }
    }

    @Test
    void tenantsWhoWaitTakeTurns() {
        try (RouterDriver stage = channelStage(turns(), 3)) {
            say(stage, "a", 1, 103);
            say(stage, "b", 1, 5);
            posts(stage);
            stage.pass(LOOK);
            assertThat(posts(stage))
                    .startsWith("a/4", "b/4", "a/5", "b/5", "a/6", "a/7")
                    .hasSize(102);
        }
    }

    @Test
    void aTurnIsShortAndWhatComesGoesBetweenTurns() {
        long[] nanos = {0};
        try (RouterDriver stage = channelStage(turns(() -> nanos[0] += 1_000_000), 3)) {
            say(stage, "loud", 1, 103);
            posts(stage);
            int turns = 0;
            List<String> went = new ArrayList<>();
            while (went.size() < 100 && turns < 20) {
                stage.pass(TICK);
                turns++;
                List<String> released = posts(stage);
                assertThat(released).as("10 ms of 1 ms each").hasSizeLessThanOrEqualTo(5 * 10);
                went.addAll(released);
                say(stage, "quiet", turns, turns);
                assertThat(posts(stage)).containsExactly("quiet/" + turns);
            }
            assertThat(went).containsExactlyElementsOf(names("loud", 4, 103));
        }
    }

    @Test
    void whileLatePostsArePutAsideATurnIsOneOfThem() {
        Duration late = Duration.ofMillis(500);
        try (RouterDriver stage = channelStage(new Turns(Duration.ZERO, late, ALLOWANCE, MANY, MANY, () -> 0), 3)) {
            sayLate(stage, "loud", 1, 103, late);
            posts(stage);
            for (int post = 4; post <= 7; post++) {
                stage.pass(LOOK);
                assertThat(posts(stage)).containsExactly("loud/" + post);
            }
            sayLate(stage, "loud", 104, 104, late.minusMillis(1));
            stage.pass(TICK);
            assertThat(posts(stage)).as("nothing late came for 0.1 s").hasSizeGreaterThan(90);
        }
    }

    @Test
    void noMoreIsOnTheWayThanTheSecondStageTakesIn() {
        Fanout fanout = new Fanout(200, 200, LOOK, 1_000, Duration.ofSeconds(30));
        try (RouterDriver stage =
                channelStage(Settings.partitioned(1).fanout(fanout).turns(turns()), 40)) {
            // a post concerns 39 people, so each asks for word
            say(stage, "loud", 1, 200, "@all");
            stage.pass(LOOK);
            List<CandidateBatch> onTheWay = new ArrayList<>(read(stage));
            assertThat(onTheWay).as("before anything was measured").hasSize(10).allSatisfy(batch -> assertThat(
                            batch.getWalk())
                    .isEqualTo("turns"));
            stage.pass(LOOK);
            assertThat(read(stage)).as("while no word comes").isEmpty();
            int most = 0;
            int heard = 0;
            while (!onTheWay.isEmpty()) {
                acknowledge(stage, onTheWay.remove(0));
                heard++;
                stage.pass(LOOK);
                onTheWay.addAll(read(stage));
                most = Math.max(most, onTheWay.size());
            }
            assertThat(heard).isEqualTo(200);
            assertThat(most).as("1,000 people, of whom each word stands for 20").isEqualTo(50);
        }
    }

    @Test
    void wordThatIsLostIsNotWaitedForForEver() {
        try (RouterDriver stage = channelStage(turns(), 3)) {
            say(stage, "loud", 1, 303);
            read(stage);
            stage.pass(LOOK);
            assertThat(read(stage)).hasSize(197);
            stage.pass(Duration.ofSeconds(29));
            assertThat(read(stage)).isEmpty();
            stage.pass(Duration.ofSeconds(1));
            assertThat(read(stage)).hasSize(103);
        }
    }

    @Test
    void oneWordStandsForSeveralSmallPosts() {
        try (RouterDriver stage = channelStage(turns(), 3)) {
            say(stage, "loud", 1, 103);
            stage.pass(LOOK);
            assertThat(read(stage))
                    .hasSize(103)
                    .filteredOn(batch -> batch.getWalk() != null)
                    .hasSize(5);
        }
    }

    @ParameterizedTest
    @CsvSource({"10, 1000000", "1000000, 3000"})
    void whatDoesNotFitIsDecidedInTheOrderOfArrival(int mostRecords, long mostBytes) {
        try (RouterDriver stage =
                channelStage(new Turns(Duration.ZERO, NEVER, ALLOWANCE, mostRecords, mostBytes, () -> 0), 3)) {
            say(stage, "loud", 1, 103);
            say(stage, "other", 1, 5);
            List<String> went = posts(stage);
            assertThat(went).contains("other/4", "other/5").hasSizeGreaterThan(60);
            long[] waiting = {0, 0};
            stage.rows("waiting-posts").all().forEachRemaining(row -> {
                waiting[0]++;
                waiting[1] += row.value.length;
            });
            assertThat(waiting[0]).isBetween(2L, (long) mostRecords);
            assertThat(waiting[1]).isLessThanOrEqualTo(mostBytes);
            stage.pass(LOOK);
            went.addAll(posts(stage));
            assertThat(went.stream().filter(one -> one.startsWith("loud")))
                    .containsExactlyElementsOf(names("loud", 1, 103));
        }
    }

    @Test
    void theDeadLetterOfOneThatWaitedIsThatOfOneThatDidNot() {
        List<TestRecord<byte[], byte[]>> atOnce = lettersOf(Turns.OFF);
        List<TestRecord<byte[], byte[]>> waited = lettersOf(turns());
        assertThat(atOnce).hasSize(10);
        assertThat(waited).hasSize(10);
        for (int i = 0; i < 10; i++) {
            assertThat(waited.get(i).key()).isEqualTo(atOnce.get(i).key());
            assertThat(waited.get(i).value()).isEqualTo(atOnce.get(i).value());
            assertThat(headers(waited.get(i)))
                    .isEqualTo(headers(atOnce.get(i)))
                    .containsEntry("postbell.dlq.origin-partition", "0");
        }
    }

    private static List<TestRecord<byte[], byte[]>> lettersOf(Turns turns) {
        try (RouterDriver stage = channelStage(turns, 3)) {
            for (int i = 1; i <= 5; i++) {
                Post post = post("p" + i, "nowhere", "u0", "hello").build();
                stage.put(Topics.POSTS, "s/nowhere", post);
            }
            for (int i = 1; i <= 5; i++) {
                PostAction action = new PostAction(SERVER, "c", "p", "u1", PostActionType.REACTION, START);
                stage.put(Topics.POST_ACTIONS, "s/other", action);
            }
            List<TestRecord<byte[], byte[]>> letters = new ArrayList<>(stage.deadLetters());
            for (int look = 0; look < 10; look++) {
                stage.pass(LOOK);
                letters.addAll(stage.deadLetters());
            }
            letters.sort(Comparator.comparing(letter -> headers(letter).get("postbell.dlq.origin-topic")
                    + headers(letter).get("postbell.dlq.origin-offset")));
            return letters;
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DELETION", "REACTION"})
    void anActionStaysBehindThePostThatWaits(PostActionType end) {
        Settings settings =
                Settings.partitioned(1).persistent(Duration.ofMinutes(5), 3).turns(turns());
        try (RouterDriver stage = channelStage(settings, 3)) {
            say(stage, SERVER, 1, 3);
            stage.post(post("urgent", "c", "u0", "@u2")
                    .setAuthor(author("u0"))
                    .setPriority("urgent")
                    .setPersistent(true));
            stage.put(
                    Topics.POST_ACTIONS,
                    Keys.channel(SERVER, "c"),
                    new PostAction(SERVER, "c", "urgent", "u2", end, START));
            stage.pass(LOOK);
            assertThat(posts(stage)).contains(SERVER + "/urgent");
            stage.pass(Duration.ofMinutes(6));
            assertThat(posts(stage)).as("announced again").isEmpty();
        }
    }

    @Test
    void howManyWaitIsTold() {
        Map<Integer, Long> waiting = new HashMap<>();
        RouterObserver observer = new RouterObserver() {
            @Override
            public void waiting(int partition, long records) {
                waiting.put(partition, records);
            }
        };
        long[] nanos = {0};
        Settings slow = Settings.partitioned(1).turns(turns(() -> nanos[0] += 5_000_000));
        try (RouterDriver stage = channelStage(slow, 3, observer)) {
            say(stage, "loud", 1, 13);
            stage.pass(LOOK);
            assertThat(waiting).containsOnly(Map.entry(0, 10L));
            stage.pass(LOOK);
            assertThat(waiting.get(0)).isBetween(1L, 9L);
        }
        assertThat(waiting).containsOnly(Map.entry(0, 0L));
    }

    /** By a clock that stands still, so that no turn is too long. */
    private static Turns turns() {
        return turns(() -> 0);
    }

    private static Turns turns(LongSupplier nanoTime) {
        return new Turns(Duration.ZERO, NEVER, ALLOWANCE, MANY, MANY, nanoTime);
    }

    private static RouterDriver channelStage(Turns turns, int people) {
        return channelStage(Settings.partitioned(1).turns(turns), people);
    }

    private static RouterDriver channelStage(Settings settings, int people) {
        return channelStage(settings, people, RouterObserver.NONE);
    }

    /** The first stage alone; every tenant has a channel with the same people. */
    private static RouterDriver channelStage(Settings settings, int people, RouterObserver observer) {
        RouterDriver stage = RouterDriver.channelStage(settings.build(), observer);
        for (String server : List.of("loud", "quiet", "other", "a", "b", SERVER)) {
            stage.channel(channel("c", "O").setServerId(server));
            for (int i = 0; i < people; i++) {
                stage.put(
                        Topics.MEMBER_PROFILES,
                        Keys.member(server, "c", "u" + i),
                        profile("c", "u" + i).setServerId(server).build());
            }
        }
        return stage;
    }

    private static void say(RouterDriver stage, String server, int first, int last) {
        say(stage, server, first, last, "@u1");
    }

    private static void say(RouterDriver stage, String server, int first, int last, String text) {
        for (int i = first; i <= last; i++) {
            stage.post(
                    post(String.valueOf(i), "c", "u0", text).setServerId(server).setAuthor(author("u0")));
        }
    }

    private static void sayLate(RouterDriver stage, String server, int first, int last, Duration late) {
        for (int i = first; i <= last; i++) {
            Post post = post(String.valueOf(i), "c", "u0", "@u1")
                    .setServerId(server)
                    .setAuthor(author("u0"))
                    .build();
            stage.put(Topics.POSTS, Keys.channel(server, "c"), post, late);
        }
    }

    private static List<String> names(String server, int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(i -> server + "/" + i)
                .toList();
    }

    private static List<String> posts(RouterDriver stage) {
        List<String> posts = new ArrayList<>();
        read(stage)
                .forEach(batch -> posts.add(
                        batch.getPost().getServerId() + "/" + batch.getPost().getPostId()));
        return posts;
    }

    private static List<CandidateBatch> read(RouterDriver stage) {
        return stage.read(Topics.CANDIDATES).stream().map(TestRecord::value).toList();
    }

    private static void acknowledge(RouterDriver stage, CandidateBatch batch) {
        String server = batch.getPost().getServerId();
        int people = batch.getCandidates().size();
        stage.put(Topics.FANOUT_ACKS, Keys.channel(server, "c"), new FanoutAck(server, "c", batch.getWalk(), people));
    }

    private static Map<String, String> headers(TestRecord<byte[], byte[]> letter) {
        Map<String, String> headers = new HashMap<>();
        letter.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        headers.remove("postbell.dlq.at");
        return headers;
    }
}
