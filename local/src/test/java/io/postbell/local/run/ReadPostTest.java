package io.postbell.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.local.sim.record.ReceivedPush;
import io.postbell.runtime.books.Books;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A post that was read while its push waited reaches no phone, though the senders were restarted since; a later post does. */
@Tag("once")
@Timeout(300)
class ReadPostTest {
    @ParameterizedTest(name = "senders restarted meanwhile: {0}")
    @ValueSource(booleans = {false, true})
    void isNotAnnouncedWhenTheProvidersAreBack(boolean restarted, @TempDir Path directory) throws Exception {
        try (BusyProviders providers = new BusyProviders(directory)) {
            NativeApi api = new NativeApi(providers.stack().httpAddress());
            Pier pier = Pier.build(api).withAndroid();
            pier.mention("read");
            providers.await("read", false);
            api.view("mia", "pier");
            // behind the clear, which therefore was handed out when this one is
            pier.mention("later");
            providers.await("later", false);

            providers.goOn(restarted);

            providers.await("later", true);
            Books books = providers.stack().settlement(Duration.ofSeconds(90)).await();
            assertThat(books.problems()).isEmpty();
            assertThat(books.failed()).isEqualTo(Map.of("expired", 1));
            assertThat(providers.phones().all())
                    .filteredOn(ReceivedPush::accepted)
                    .extracting(Phones::text)
                    .contains(Pier.shown("later"))
                    .doesNotContain(Pier.shown("read"));
            assertThat(Operator.run(providers.stack(), "trace", "--post", "read", "--user", "mia")
                            .text())
                    .contains("expired: superseded", "final: expired");
        }
    }
}
