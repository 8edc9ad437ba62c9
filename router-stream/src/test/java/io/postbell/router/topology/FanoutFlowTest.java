package io.postbell.router.topology;

import static io.postbell.router.testing.People.SERVER;
import static io.postbell.router.testing.People.channel;
import static io.postbell.router.testing.People.post;
import static io.postbell.router.testing.People.profile;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Candidate;
import io.postbell.event.CandidateBatch;
import io.postbell.event.FanoutAck;
import io.postbell.router.testing.RouterDriver;
import io.postbell.router.testing.Settings;
import io.postbell.router.topology.RouterSettings.Fanout;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first stage alone: how far walks run ahead of a second stage that is slow, loses things or answers late. */
class FanoutFlowTest {
    /** What first slices ask for word by, see {@code PostTurnsTest}. */
    private static final String NO_WALK = "turns";

    private static final Duration INTERVAL = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SLICE = 100;
    private static final int WINDOW = 1_000;
    private static final Fanout FANOUT = new Fanout(SLICE, 50, INTERVAL, WINDOW, PATIENCE);

    private final Set<String> met = new HashSet<>();
    private final Queue<CandidateBatch> unanswered = new ArrayDeque<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noMoreThanTheWindowIsEverUnderWay(long seed) {
        Random random = new Random(seed);
        try (RouterDriver stage = stage(RouterObserver.NONE)) {
            fill(stage, "big", 6_000);
            fill(stage, "other", 3_000);
            stage.post(post("p1", "big", id(0), "one"));
            stage.post(post("p2", "other", id(0), "two"));
            stage.post(post("p3", "big", id(0), "three"));
            take(stage);
            for (int look = 0; look < 5_000 && !idle(stage); look++) {
                stage.pass(INTERVAL);
                take(stage);
                assertThat(underWay()).isLessThanOrEqualTo(WINDOW);
                for (int answers = random.nextInt(12); answers > 0 && !unanswered.isEmpty(); answers--) {
                    answer(stage, unanswered.remove());
                }
            }
            assertThat(met).hasSize(5_999 * 2 + 2_999);
            assertThat(underWayByTheBooks(stage)).isZero();
        }
    }

    @Test
    void withoutAnAnswerAWalkStopsAtTheWindowUntilItsCandidatesCountAsLost() {
        AtomicInteger given = new AtomicInteger();
        RouterObserver observer = new RouterObserver() {
            @Override
            public void walkUnanswered() {
                given.incrementAndGet();
            }
        };
        try (RouterDriver stage = stage(observer)) {
            fill(stage, "big", 2_500);
            stage.post(post("p1", "big", id(0), "one"));
            assertThat(runDry(stage)).isEqualTo(SLICE + WINDOW);
            stage.pass(PATIENCE.minus(INTERVAL.multipliedBy(20)));
            assertThat(take(stage)).isZero();
            assertThat(given).hasValue(0);
            stage.pass(INTERVAL.multipliedBy(20));
            assertThat(runDry(stage)).isEqualTo(WINDOW);
            assertThat(given).hasValue(1);
            stage.pass(PATIENCE);
            assertThat(runDry(stage)).isEqualTo(2_499 - SLICE - 2 * WINDOW);
            assertThat(met).hasSize(2_499);
        }
    }

    @Test
    void oneLostBatchOnlyNarrowsTheWindow() {
        try (RouterDriver stage = stage(RouterObserver.NONE)) {
            fill(stage, "big", 20_000);
            stage.post(post("p1", "big", id(0), "one"));
            take(stage);
            stage.pass(INTERVAL);
            take(stage);
            unanswered.remove();
            for (int look = 0; look < 100 && !idle(stage); look++) {
                answerAll(stage);
                stage.pass(INTERVAL);
                take(stage);
            }
            assertThat(met).hasSize(19_999);
        }
    }

    @Test
    void answersNobodyWaitsForChangeNothing() {
        try (RouterDriver stage = stage(RouterObserver.NONE)) {
            fill(stage, "big", 2_500);
            stage.post(post("p1", "big", id(0), "one"));
            runDry(stage);
            CandidateBatch last = List.copyOf(unanswered).get(unanswered.size() - 1);
            answer(stage, "s/big/0000000000000000007/p0/0", 5_000);
            assertThat(runDry(stage)).isZero();
            answer(stage, last.getWalk(), -5_000);
            assertThat(runDry(stage)).isZero();
            for (int look = 0; look < 10; look++) {
                answerAll(stage);
                runDry(stage);
            }
            assertThat(met).hasSize(2_499);
            assertThat(underWayByTheBooks(stage)).isZero();
            answer(stage, last);
            assertThat(underWayByTheBooks(stage)).isZero();
            assertThat(stage.deadLetters()).isEmpty();
        }
    }

    @Test
    void postsToFewPeopleAreNoWalks() {
        try (RouterDriver stage = stage(RouterObserver.NONE)) {
            fill(stage, "small", SLICE);
            for (int i = 0; i < 50; i++) {
                stage.post(post("p" + i, "small", id(0), "hello"));
            }
            assertThat(stage.read(Topics.CANDIDATES))
                    .allSatisfy(batch -> assertThat(batch.value().getWalk()).isIn(NO_WALK, null));
            assertThat(underWayByTheBooks(stage)).isZero();
        }
    }

    @Test
    void anotherInstanceGoesOnWhereTheFirstStopped() {
        try (RouterDriver first = stage(RouterObserver.NONE);
                RouterDriver second = stage(RouterObserver.NONE)) {
            fill(first, "big", 5_000);
            first.post(post("p1", "big", id(0), "one"));
            runDry(first);
            for (int i = 0; i < 6; i++) {
                answer(first, unanswered.remove());
            }
            move(first, second);
            assertThat(runDry(second)).as("room for what was answered").isEqualTo(300);
            for (int look = 0; look < 100 && !idle(second); look++) {
                answerAll(second);
                runDry(second);
            }
            assertThat(met).hasSize(4_999);
        }
    }

    @Test
    void aPostNeverOvertakesAnOlderOneOfItsChannel() {
        try (RouterDriver stage = stage(RouterObserver.NONE)) {
            fill(stage, "big", 3_000);
            fill(stage, "other", 3_000);
            stage.post(post("p1", "big", id(0), "one"));
            runDry(stage);
            // the walk stands at 1,100
            stage.post(post("p2", "big", id(0), "@" + id(50) + " @" + id(2_900)).setType("system_add_to_channel"));
            stage.post(post("p3", "big", id(0), "three"));
            stage.post(post("p4", "other", id(0), "four"));
            List<String> sent = sent(stage);
            assertThat(sent).contains("p2/" + id(50), "p3/" + id(50), "p4/" + id(50));
            assertThat(sent).doesNotContain("p2/" + id(2_900), "p3/" + id(2_900));
            for (int look = 0; look < 100 && !idle(stage); look++) {
                answerAll(stage);
                stage.pass(INTERVAL);
                sent.addAll(sent(stage));
            }
            for (int person : List.of(1, 99, 1_099, 1_100, 1_101, 2_900, 2_999)) {
                assertThat(sent.indexOf("p1/" + id(person))).isLessThan(sent.indexOf("p3/" + id(person)));
            }
            assertThat(sent.indexOf("p2/" + id(2_900))).isLessThan(sent.indexOf("p3/" + id(2_900)));
            assertThat(sent).filteredOn(one -> one.startsWith("p3/")).hasSize(2_999);
        }
    }

    @Test
    void manyShortPostsThatWaitedGoOnTogether() {
        try (RouterDriver stage = stage(RouterObserver.NONE)) {
            fill(stage, "big", 2_000);
            stage.post(post("p0", "big", id(0), "hello"));
            runDry(stage);
            for (int i = 1; i <= 30; i++) {
                stage.post(post("p" + i, "big", id(0), "@" + id(1_999)).setType("system_add_to_channel"));
            }
            for (int look = 0; look < 10; look++) {
                answerAll(stage);
                stage.pass(INTERVAL);
                take(stage);
            }
            for (int i = 0; i <= 30; i++) {
                assertThat(met).contains("p" + i + "/" + id(1_999));
            }
        }
    }

    private static RouterDriver stage(RouterObserver observer) {
        return RouterDriver.channelStage(Settings.partitioned(3).fanout(FANOUT).build(), observer);
    }

    private static void fill(RouterDriver stage, String channel, int people) {
        stage.channel(channel(channel, "O"));
        for (int i = 0; i < people; i++) {
            stage.put(
                    Topics.MEMBER_PROFILES,
                    Keys.member(SERVER, channel, id(i)),
                    profile(channel, id(i)).setPush("all").build());
        }
    }

    private static String id(int number) {
        return String.format("u%05d", number);
    }

    /** Looks until nothing comes any more; tells how many people came. */
    private int runDry(RouterDriver stage) {
        int people = take(stage);
        for (int look = 0; look < 10; look++) {
            stage.pass(INTERVAL);
            people += take(stage);
        }
        return people;
    }

    /** Reads on; every candidate must be new to its post. */
    private int take(RouterDriver stage) {
        return sent(stage).size();
    }

    private List<String> sent(RouterDriver stage) {
        List<String> sent = new ArrayList<>();
        for (TestRecord<String, CandidateBatch> record : stage.read(Topics.CANDIDATES)) {
            CandidateBatch batch = record.value();
            if (batch.getWalk() != null && !batch.getWalk().equals(NO_WALK)) {
                unanswered.add(batch);
            }
            for (Candidate candidate : batch.getCandidates()) {
                sent.add(batch.getPost().getPostId() + "/" + candidate.getUserId());
            }
        }
        sent.forEach(one -> assertThat(met.add(one)).as(one + " comes once").isTrue());
        return sent;
    }

    private void answerAll(RouterDriver stage) {
        while (!unanswered.isEmpty()) {
            answer(stage, unanswered.remove());
        }
    }

    private static void answer(RouterDriver stage, CandidateBatch batch) {
        String channel = batch.getPost().getChannelId();
        stage.put(
                Topics.FANOUT_ACKS,
                Keys.channel(SERVER, channel),
                new FanoutAck(
                        SERVER, channel, batch.getWalk(), batch.getCandidates().size()));
    }

    private static void answer(RouterDriver stage, String walk, int people) {
        stage.put(Topics.FANOUT_ACKS, Keys.channel(SERVER, "big"), new FanoutAck(SERVER, "big", walk, people));
    }

    private int underWay() {
        return unanswered.stream()
                .mapToInt(batch -> batch.getCandidates().size())
                .sum();
    }

    private static int underWayByTheBooks(RouterDriver stage) {
        return keys(stage, "walks-under-way").size();
    }

    private static boolean idle(RouterDriver stage) {
        return keys(stage, "fanout-jobs").isEmpty()
                && keys(stage, "walks-under-way").isEmpty();
    }

    private static Set<String> keys(RouterDriver stage, String store) {
        try (KeyValueIterator<String, byte[]> rows = stage.rows(store).all()) {
            Set<String> keys = new HashSet<>();
            rows.forEachRemaining(row -> keys.add(row.key));
            return keys;
        }
    }

    /** What the changelogs hold is all that the other instance has. */
    private static void move(RouterDriver from, RouterDriver to) {
        for (String store : List.of("channels", "channel-index", "fanout-jobs", "walks-under-way", "threads")) {
            try (KeyValueIterator<String, byte[]> rows = from.rows(store).all()) {
                rows.forEachRemaining(row -> to.rows(store).put(row.key, row.value));
            }
        }
    }
}
