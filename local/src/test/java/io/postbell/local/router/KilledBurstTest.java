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

/** A router that is killed while a burst of posts waits for its turn, against a real broker; another one without its stores goes on. */
@Tag("once")
@Timeout(300)
class KilledBurstTest {
    private static final int POSTS = 20_000;
    private static final int SEEN = 500;
    private static final Duration WITHIN = Duration.ofMinutes(2);

    @Test
    void everyPostIsDecidedOnceAlthoughTheRouterIsKilledWhileTheyWait(@TempDir Path directory) throws Exception {
        try (RouterRig rig = new RouterRig(directory);
                KeyCounts counts = new KeyCounts(rig.kafka())) {
            rig.write(Topics.POLICIES, Keys.policy(Ids.SERVER, "server", null), People.policy());
            rig.write(Topics.CHANNELS, Keys.channel(Ids.SERVER, Ids.channel(1)), People.channel(1));
            rig.write(Topics.USERS, Keys.user(Ids.SERVER, Ids.user(1)), People.user(1));
            rig.write(Topics.DEVICES, Keys.device(Ids.SERVER, Ids.user(1), "phone"), People.device(1));
            rig.write(
                    Topics.MEMBER_PROFILES,
                    Keys.member(Ids.SERVER, Ids.channel(1), Ids.user(1)),
                    People.profile(1, 1, "all"));
            try (Child first = rig.router(directory.resolve("first"))) {
                rig.awaitIdle(WITHIN);
                Posts posts = new Posts();
                for (int i = 0; i < POSTS; i++) {
                    rig.write(Topics.POSTS, Keys.channel(Ids.SERVER, Ids.channel(1)), posts.record(1, "hello"));
                }
                awaitDecisions(counts, SEEN);
                first.kill();
                counts.readOn();
                assertThat(counts.keys(Topics.DECISIONS)).isLessThan(POSTS);
            }
            Child second = rig.router(directory.resolve("second"));
            try {
                awaitDecisions(counts, POSTS);
                rig.awaitIdle(WITHIN);
            } finally {
                second.close();
            }
            counts.readToTheEnd();

            assertThat(counts.repeated().keySet()).noneMatch(key -> key.startsWith(Topics.DECISIONS.name()));
            assertThat(counts.keys(Topics.DECISIONS)).isEqualTo(POSTS);
            assertThat(counts.keys(Topics.ROUTER_DLQ)).isZero();
        }
    }

    private static void awaitDecisions(KeyCounts counts, int decisions) throws Exception {
        Poll.until(decisions + " decisions", WITHIN, () -> {
            counts.readOn();
            return counts.keys(Topics.DECISIONS) >= decisions;
        });
    }
}
