package io.postbell.local.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.local.bench.data.Ids;
import io.postbell.local.bench.data.People;
import io.postbell.local.bench.data.Posts;
import io.postbell.local.bench.load.Poll;
import io.postbell.local.bench.process.Child;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A router that is killed while a walk over many people is under way, twice, against a real broker. */
@Tag("once")
@Timeout(300)
class KilledWalkTest {
    private static final int PEOPLE = 10_000;
    private static final int STEP = 1_000;
    private static final Duration WITHIN = Duration.ofMinutes(2);

    @Test
    void everybodyIsReachedOnceAlthoughTheRouterIsKilledInTheMiddle(@TempDir Path directory) throws Exception {
        try (RouterRig rig = new RouterRig(directory);
                KeyCounts counts = new KeyCounts(rig.kafka())) {
            rig.write(Topics.POLICIES, Keys.policy(Ids.SERVER, "server", null), People.policy());
            rig.write(Topics.CHANNELS, Keys.channel(Ids.SERVER, Ids.channel(1)), People.channel(1));
            for (int user = 0; user < PEOPLE; user++) {
                rig.write(Topics.USERS, Keys.user(Ids.SERVER, Ids.user(user)), People.user(user));
                rig.write(Topics.DEVICES, Keys.device(Ids.SERVER, Ids.user(user), "phone"), People.device(user));
                rig.write(
                        Topics.MEMBER_PROFILES,
                        Keys.member(Ids.SERVER, Ids.channel(1), Ids.user(user)),
                        People.profile(1, user, "all"));
            }
            Path kept = directory.resolve("first");
            int seen;
            try (Child first = rig.router(kept)) {
                rig.awaitIdle(WITHIN);
                rig.write(Topics.POSTS, Keys.channel(Ids.SERVER, Ids.channel(1)), new Posts().record(1, "hello"));
                seen = killAfter(first, STEP, counts);
            }
            try (Child second = rig.router(kept)) {
                killAfter(second, seen + STEP, counts);
            }
            Child third = rig.router(directory.resolve("empty"));
            try {
                Poll.until("everybody's decision", WITHIN, () -> {
                    counts.readOn();
                    return counts.keys(Topics.DECISIONS) >= PEOPLE;
                });
                rig.awaitIdle(WITHIN);
            } finally {
                third.close();
            }
            counts.readToTheEnd();

            assertThat(counts.repeated()).isEmpty();
            assertThat(counts.keys(Topics.DECISIONS)).isEqualTo(PEOPLE);
            assertThat(counts.keys(Topics.PUSH_APNS) + counts.keys(Topics.PUSH_FCM))
                    .isEqualTo(PEOPLE);
            assertThat(counts.keys(Topics.ROUTER_DLQ)).isZero();
        }
    }

    /** Kills a router once so many decisions are there; tells how many there were at its end, which is not the walk's. */
    private static int killAfter(Child router, int decisions, KeyCounts counts) throws Exception {
        Poll.until(decisions + " decisions", WITHIN, () -> {
            counts.readOn();
            return counts.keys(Topics.DECISIONS) >= decisions;
        });
        router.kill();
        counts.readOn();
        int seen = counts.keys(Topics.DECISIONS);
        assertThat(seen).as("decisions when the router is killed").isLessThan(PEOPLE);
        return seen;
    }
}
