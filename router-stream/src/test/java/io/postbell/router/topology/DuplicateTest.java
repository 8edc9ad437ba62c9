package io.postbell.router.topology;

import static io.postbell.router.testing.People.START;
import static io.postbell.router.testing.People.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.router.testing.RouterDriver;
import io.postbell.router.testing.Settings;
import io.postbell.router.topology.state.StoreKind;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A post that comes again is not announced again, for a day. */
class DuplicateTest {
    @ParameterizedTest
    @EnumSource
    void aPostIsAnnouncedOnce(StoreKind stores) {
        AtomicInteger duplicates = new AtomicInteger();
        RouterObserver observer = new RouterObserver() {
            @Override
            public void duplicatePost() {
                duplicates.incrementAndGet();
            }
        };
        RouterSettings settings = Settings.standard().stores(stores).build();
        try (Town town = new Town(new RouterDriver(settings, observer))) {
            assertThat(town.say("p1", "@bob")).isEqualTo(Map.of("bob", "send"));
            assertThat(town.say("p1", "@bob")).isEmpty();
            assertThat(town.decide(post("p1", "town", "ann", "edited @carl").setAcceptedAt(START.plusSeconds(3600))))
                    .isEmpty();
            assertThat(duplicates).hasValue(2);
            assertThat(town.say("p2", "@bob")).isEqualTo(Map.of("bob", "send"));
            // a post that claims to be of next year does not age the others
            assertThat(town.decide(post("p3", "town", "ann", "@bob").setAcceptedAt(START.plus(Duration.ofDays(365)))))
                    .isEqualTo(Map.of("bob", "send"));
            assertThat(town.say("p2", "@bob")).isEmpty();
            town.router.pass(Duration.ofDays(3));
            assertThat(town.decide(post("p4", "town", "ann", "@bob").setAcceptedAt(START.plus(Duration.ofDays(3)))))
                    .isEqualTo(Map.of("bob", "send"));
            assertThat(town.decide(post("p1", "town", "ann", "@bob").setAcceptedAt(START.plus(Duration.ofDays(3)))))
                    .isEqualTo(Map.of("bob", "send"));
        }
    }
}
