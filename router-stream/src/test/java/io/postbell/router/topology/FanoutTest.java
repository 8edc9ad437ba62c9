package io.postbell.router.topology;

import static io.postbell.router.testing.People.channel;
import static io.postbell.router.testing.People.post;
import static io.postbell.router.testing.People.profile;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Candidate;
import io.postbell.event.CandidateBatch;
import io.postbell.router.testing.RouterDriver;
import io.postbell.router.testing.Settings;
import io.postbell.router.topology.RouterSettings.Fanout;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Partitioning;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** Walks over many people: cut into slices, sorted into batches, everybody once. */
class FanoutTest {
    private static final Duration INTERVAL = Duration.ofMillis(20);
    private static final int PARTITIONS = 5;

    @Test
    void aLongWalkIsCutIntoSlicesAndMeetsEverybodyOnce() {
        int people = 7_500;
        AtomicInteger deferred = new AtomicInteger();
        AtomicInteger finished = new AtomicInteger();
        RouterObserver observer = new RouterObserver() {
            @Override
            public void walkDeferred() {
                deferred.incrementAndGet();
            }

            @Override
            public void walkFinished() {
                finished.incrementAndGet();
            }
        };
        try (RouterDriver router = router(new Fanout(1_000, 200, INTERVAL), observer)) {
            fill(router, "big", people, "all");
            router.post(post("p1", "big", id(7), "hello @" + id(9)));
            Set<String> met = new HashSet<>();
            List<Integer> slices = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                slices.add(take(router, met));
                router.pass(INTERVAL);
            }
            assertThat(slices).containsExactly(1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, people - 7_001, 0);
            assertThat(met).hasSize(people - 1).doesNotContain(met(7)).contains(met(0), met(9), met(people - 1));
            assertThat(deferred).hasValue(1);
            assertThat(finished).hasValue(1);
        }
    }

    @Test
    void batchesHoldPeopleOfOnePartition() {
        try (RouterDriver router = router(new Fanout(10_000, 200, INTERVAL), RouterObserver.NONE)) {
            fill(router, "big", 3_000, "all");
            router.post(post("p1", "big", id(0), "hello"));
            List<TestRecord<String, CandidateBatch>> batches = router.read(Topics.CANDIDATES);
            assertThat(batches).hasSizeBetween(15, 20).allSatisfy(batch -> {
                assertThat(batch.key()).isEqualTo("s/p1");
                assertThat(batch.value().getCandidates()).hasSizeLessThanOrEqualTo(200);
                assertThat(batch.value().getCandidates().stream()
                                .map(candidate -> Partitioning.WHOLE_KEY.partition(
                                        Keys.user("s", candidate.getUserId()), PARTITIONS)))
                        .containsOnly(Partitioning.WHOLE_KEY.partition(
                                Keys.user(
                                        "s",
                                        batch.value().getCandidates().get(0).getUserId()),
                                PARTITIONS));
            });
        }
    }

    @Test
    void waitingWalksTakeTurnsAndShortPostsPass() {
        try (RouterDriver router = router(new Fanout(1_000, 200, INTERVAL), RouterObserver.NONE)) {
            fill(router, "big", 3_500, "all");
            fill(router, "other", 1_500, "all");
            fill(router, "small", 3, "default");
            router.post(post("p1", "big", id(0), "one"));
            router.post(post("p2", "big", id(0), "two"));
            router.post(post("p3", "other", id(0), "three"));
            Set<String> met = new HashSet<>();
            assertThat(take(router, met)).isEqualTo(3_000);
            router.post(post("p4", "small", id(0), "@" + id(1)));
            assertThat(take(router, met)).isEqualTo(1);
            List<String> turns = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                router.pass(INTERVAL);
                turns.add(turn(router, met));
            }
            // a thousand at a time here; channels take turns, and within a channel one post follows the other
            assertThat(turns)
                    .containsExactly(
                            "{p1=1000}",
                            "{p1=501, p3=499}",
                            "{p1=998, p2=2}",
                            "{p2=1000}",
                            "{p2=1000}",
                            "{p2=497}",
                            "{}");
            assertThat(met).hasSize(3_499 * 2 + 1_499 + 1);
        }
    }

    @Test
    void whoComesAndGoesMeanwhileDoesNoHarm() {
        try (RouterDriver router = router(new Fanout(1_000, 200, INTERVAL), RouterObserver.NONE)) {
            fill(router, "big", 2_500, "all");
            router.post(post("p1", "big", id(0), "hello"));
            // the walk stands at 1,000: one behind it goes, one ahead goes, one comes on each side
            router.put(Topics.MEMBER_PROFILES, Keys.member("s", "big", id(500)), null);
            router.put(Topics.MEMBER_PROFILES, Keys.member("s", "big", id(1_000)), null);
            router.put(Topics.MEMBER_PROFILES, Keys.member("s", "big", id(1_500)), null);
            put(router, "big", "u00000x", "all");
            put(router, "big", "u02000x", "all");
            Set<String> met = new HashSet<>();
            for (int i = 0; i < 4; i++) {
                router.pass(INTERVAL);
                take(router, met);
            }
            assertThat(met)
                    .hasSize(2_499)
                    .contains(met(500), met(1_000), "p1/u02000x")
                    .doesNotContain(met(1_500), "p1/u00000x");
        }
    }

    @Test
    void aKeywordThatManyHoldIsWalked() {
        try (RouterDriver router = router(new Fanout(1_000, 200, INTERVAL), RouterObserver.NONE)) {
            router.channel(channel("big", "O"));
            for (int i = 0; i < 2_500; i++) {
                router.put(
                        Topics.MEMBER_PROFILES,
                        Keys.member("s", "big", id(i)),
                        profile("big", id(i)).setUserMentionKeys("lunch").build());
            }
            router.post(post("p1", "big", id(0), "Lunch, @" + id(2_400) + "?"));
            Set<String> met = new HashSet<>();
            assertThat(take(router, met)).isEqualTo(1_000);
            router.pass(INTERVAL);
            router.pass(INTERVAL);
            take(router, met);
            assertThat(met).hasSize(2_499);
        }
    }

    @Test
    void aWalkMakesEverybodyFollowOnItsWay() {
        RouterSettings settings = Settings.partitioned(PARTITIONS)
                .fanout(new Fanout(1_000, 200, INTERVAL))
                .maxNotificationsPerChannel(10_000)
                .build();
        try (RouterDriver router = new RouterDriver(settings, RouterObserver.NONE)) {
            fill(router, "big", 3_500, "default");
            router.post(post("r", "big", id(0), "look"));
            router.post(post("p1", "big", id(1), "@channel!").setRootId("r"));
            Set<String> met = new HashSet<>();
            int first = take(router, met);
            assertThat(first).isLessThanOrEqualTo(1_000);
            assertThat(followers(router)).isEqualTo(first + 1);
            // a post between two slices finds whom the walk has reached, and makes its author follow as well
            router.post(post("p2", "big", id(3_400), "quick").setRootId("r"));
            for (int i = 0; i < 60; i++) {
                router.pass(INTERVAL);
                take(router, met);
            }
            assertThat(met.stream().filter(one -> one.startsWith("p1/"))).hasSize(3_499);
            assertThat(followers(router)).isEqualTo(3_500);
            assertThat(router.deadLetters()).isEmpty();
            // all of them are followers by now: another walk over them all, in slices
            router.post(post("p3", "big", id(1), "again").setRootId("r"));
            assertThat(take(router, met)).isEqualTo(200);
            for (int i = 0; i < 60; i++) {
                router.pass(INTERVAL);
                take(router, met);
            }
            assertThat(met.stream().filter(one -> one.startsWith("p3/"))).hasSize(3_499);
        }
    }

    private static long followers(RouterDriver router) {
        long count = 0;
        try (KeyValueIterator<String, byte[]> people =
                router.rows("threads").prefixScan("s/big/r/", new StringSerializer())) {
            while (people.hasNext()) {
                count += (people.next().value[0] & 4) == 0 ? 0 : 1;
            }
        }
        return count;
    }

    @Test
    void aWalkThatCannotGoOnIsGivenUpAndTheOthersGoOn() {
        try (RouterDriver router = router(new Fanout(1_000, 200, INTERVAL), RouterObserver.NONE)) {
            fill(router, "big", 1_500, "all");
            router.post(post("p1", "big", id(0), "one"));
            router.rows("fanout-jobs").put("s/p0", new byte[] {1, 2, 3});
            Set<String> met = new HashSet<>();
            for (int i = 0; i < 3; i++) {
                router.pass(INTERVAL);
            }
            assertThat(take(router, met)).isEqualTo(1_499);
            assertThat(router.deadLetters()).singleElement().satisfies(letter -> assertThat(
                            letter.headers().lastHeader("postbell.dlq.detail").value())
                    .asString()
                    .contains("s/p0"));
        }
    }

    private static RouterDriver router(Fanout fanout, RouterObserver observer) {
        RouterSettings settings =
                Settings.partitioned(PARTITIONS).fanout(fanout).build();
        return new RouterDriver(settings, observer);
    }

    private static void fill(RouterDriver router, String channel, int people, String push) {
        router.channel(channel(channel, "O"));
        for (int i = 0; i < people; i++) {
            put(router, channel, id(i), push);
        }
    }

    private static void put(RouterDriver router, String channel, String user, String push) {
        router.put(
                Topics.MEMBER_PROFILES,
                Keys.member("s", channel, user),
                profile(channel, user).setPush(push).build());
    }

    private static String met(int number) {
        return "p1/" + id(number);
    }

    private static String id(int number) {
        return String.format("u%05d", number);
    }

    /** Reads on; every candidate must be new to its post. */
    private static int take(RouterDriver router, Set<String> met) {
        int taken = 0;
        for (TestRecord<String, CandidateBatch> batch : router.read(Topics.CANDIDATES)) {
            for (Candidate candidate : batch.value().getCandidates()) {
                assertThat(met.add(batch.value().getPost().getPostId() + "/" + candidate.getUserId()))
                        .isTrue();
                taken++;
            }
        }
        return taken;
    }

    /** Reads on; how many people by post. */
    private static String turn(RouterDriver router, Set<String> met) {
        Map<String, Integer> people = new TreeMap<>();
        Set<String> before = new HashSet<>(met);
        take(router, met);
        met.stream()
                .filter(one -> !before.contains(one))
                .forEach(one -> people.merge(one.substring(0, 2), 1, Integer::sum));
        return people.toString();
    }
}
