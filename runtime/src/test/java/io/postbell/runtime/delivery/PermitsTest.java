package io.postbell.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PermitsTest {
    private final Permits permits = new Permits(8);

    @Test
    void freshPushesHaveItAllWhileNothingIsToBeRetried() {
        assertThat(takeAll(permits.fresh())).isEqualTo(8);
    }

    @Test
    void retriesHaveAllButAQuarterWhileFreshPushesDoNotWantIt() {
        assertThat(takeAll(permits.retries())).isEqualTo(6);
        assertThat(takeAll(permits.fresh())).isEqualTo(2);
    }

    @Test
    void retriesComeDownToAQuarterWhileFreshPushesWantMore() {
        takeAll(permits.retries());
        takeAll(permits.fresh());

        for (int over = 4; over > 0; over--) {
            permits.retries().give();
            assertThat(permits.retries().tryTake()).isFalse();
            assertThat(takeAll(permits.fresh())).isEqualTo(1);
        }
        permits.retries().give();
        assertThat(takeAll(permits.fresh())).isZero();
        assertThat(permits.retries().tryTake()).isTrue();
    }

    @Test
    void freshPushesMakeWayForRetriesThatWait() {
        takeAll(permits.fresh());
        assertThat(permits.retries().tryTake()).isFalse();

        permits.fresh().give();
        assertThat(permits.fresh().tryTake()).isFalse();
        assertThat(permits.retries().tryTake()).isTrue();
    }

    @Test
    void retriesThatAreOverGiveTheWholeBack() {
        permits.retries().tryTake();
        takeAll(permits.fresh());
        permits.retries().give();
        permits.retries().wantsNone();

        assertThat(takeAll(permits.fresh())).isEqualTo(2);
    }

    @Test
    void theSmallestBudgetHasOneForEach() {
        Permits two = new Permits(2);
        assertThat(takeAll(two.fresh())).isEqualTo(2);
        assertThat(two.retries().tryTake()).isFalse();
        two.fresh().give();
        assertThat(two.fresh().tryTake()).isFalse();
        assertThat(two.retries().tryTake()).isTrue();
    }

    @Test
    void whoWaitsIsWokenWhenEnoughIsFree() throws Exception {
        Permits many = new Permits(64);
        takeAll(many.fresh());
        Thread giver = new Thread(() -> {
            for (int i = 0; i < 4; i++) {
                many.fresh().give();
            }
        });
        giver.start();

        assertThat(many.fresh().freed().await(many.fresh()::worthwhile, Duration.ofSeconds(30)))
                .isTrue();
        giver.join();
        assertThat(many.fresh().taken()).isEqualTo(60);
    }

    private static int takeAll(Permits.Share share) {
        int taken = 0;
        while (share.tryTake()) {
            taken++;
        }
        return taken;
    }
}
