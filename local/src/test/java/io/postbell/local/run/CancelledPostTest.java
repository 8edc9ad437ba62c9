package io.postbell.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.local.sim.record.ReceivedPush;
import io.postbell.runtime.books.Books;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What waits of a post when it is deleted or edited reaches no phone, and the books balance; another post of the channel arrives. */
@Tag("once")
@Timeout(300)
class CancelledPostTest {
    private static final List<String> POSTS = List.of("deleted", "edited", "kept");

    @ParameterizedTest(name = "senders restarted meanwhile: {0}")
    @ValueSource(booleans = {false, true})
    void isNotSentWhenTheProvidersAreBack(boolean restarted, @TempDir Path directory) throws Exception {
        try (BusyProviders providers = new BusyProviders(directory)) {
            NativeApi api = new NativeApi(providers.stack().httpAddress());
            Pier pier = Pier.build(api).withAndroid();
            for (String post : POSTS) {
                pier.mention(post);
            }
            for (String post : POSTS) {
                providers.await(post, false);
            }

            api.delete("/v1/channels/pier/posts/deleted");
            api.put("/v1/channels/pier/posts/edited", Map.of("message", "@mia edited, really", "edit_at", 1));
            providers.goOn(restarted);

            providers.await("kept", true);
            Books books = providers.stack().settlement(Duration.ofSeconds(90)).await();
            assertThat(books.problems()).isEmpty();
            assertThat(books.failed()).isEqualTo(Map.of("expired", 2));
            assertThat(books.sent()).isEqualTo(1);
            assertThat(providers.phones().all())
                    .filteredOn(ReceivedPush::accepted)
                    .extracting(Phones::text)
                    .containsOnly(Pier.shown("kept"));
            assertThat(Operator.run(providers.stack(), "audit", "--from", "1h").code())
                    .isZero();
            assertThat(Operator.run(providers.stack(), "trace", "--post", "deleted", "--user", "mia")
                            .text())
                    .contains("expired: post_deleted", "final: expired");
            assertThat(Operator.run(providers.stack(), "trace", "--post", "edited", "--user", "mia")
                            .text())
                    .contains("expired: post_edited", "final: expired");
        }
    }
}
