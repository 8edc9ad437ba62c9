package io.postbell.router.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.router.equivalence.reference.Decided;
import io.postbell.router.equivalence.reference.ReferenceWorld;
import io.postbell.router.equivalence.reference.ServerConfig;
import io.postbell.router.topology.state.StoreKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The router decides as one who looks at everybody: about whom, what, why not, and what each phone is told. Every seed is a chat server of its
 * own. {@code -Dequivalence.first=17 -Dequivalence.count=1} plays one again, a larger count plays more.
 */
@Tag("once")
class EquivalenceTest {
    private static final int STEPS = 60;
    private static final Path REFERENCE = Path.of("src/test/java/io/postbell/router/equivalence/reference");

    static LongStream seeds() {
        long first = Long.getLong("equivalence.first", 1);
        return LongStream.range(first, first + Long.getLong("equivalence.count", 200));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theRouterDecidesAsALookAtEverybody(long seed) {
        Dice dice = new Dice(seed);
        Texts texts = new Texts(dice);
        Settlers settlers = new Settlers(dice, texts);
        ServerConfig config = settlers.config();
        StoreKind stores = seed % 50 == 0 ? StoreKind.ON_DISK : StoreKind.IN_MEMORY;
        try (RouterWorld router = new RouterWorld(config, stores, dice.of(1, 3, 20_000))) {
            Comparison both = new Comparison("seed " + seed + ", " + config, new ReferenceWorld(config), router);
            Play play = new Play(dice, texts, settlers, both);
            play.settle();
            for (int step = 0; step < STEPS; step++) {
                router.pass(play.time());
                if (dice.once(2)) {
                    play.change();
                } else {
                    both.post(play.post());
                }
            }
        }
    }

    /** Else it could only agree with itself. */
    @Test
    void theReferenceKnowsNothingOfTheRouter() throws IOException {
        try (Stream<Path> files = Files.list(REFERENCE)) {
            for (Path file : files.toList()) {
                List<String> used = Files.readAllLines(file).stream()
                        .filter(line -> line.contains("io.postbell.router."))
                        .filter(line -> !line.startsWith("package " + Decided.class.getPackageName() + ";"))
                        .toList();
                assertThat(used).as(file.toString()).isEmpty();
            }
        }
    }
}
