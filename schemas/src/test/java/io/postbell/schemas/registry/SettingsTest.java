package io.postbell.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postbell.schemas.registry.SchemaRegistryClient.Settings;
import io.postbell.schemas.registry.SchemaRegistryClient.Timeouts;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Settings PLAIN = Settings.of(List.of(URI.create("http://registry:8081")));

    @ParameterizedTest
    @ValueSource(strings = {"registry:8081", "/path", "ftp://registry", "http:///path", "http://r?x=1", "http://r#x"})
    void refusesWhatIsNoBaseUrl(String url) {
        assertThatThrownBy(() -> Settings.of(List.of(URI.create(url))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(url)
                .hasMessageContaining("http(s)://host[:port][/path]");
    }

    @ParameterizedTest
    @CsvSource({"http://r:1/, http://r:1", "https://r/apis/ccompat/v7//, https://r/apis/ccompat/v7"})
    void takesAUrlWithOrWithoutASlashAtItsEnd(URI given, URI taken) {
        assertThat(Settings.of(List.of(given)).urls()).containsExactly(taken);
    }

    @Test
    void refusesCredentialsInTheUrlWithoutShowingThem() {
        assertThatThrownBy(() -> Settings.of(List.of(URI.create("http://ann:secret@registry:8081"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("registry")
                .hasMessageNotContaining("secret");
    }

    @Test
    void wantsAUrl() {
        assertThatThrownBy(() -> Settings.of(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected at least one");
    }

    @Test
    void wantsOneWayToAuthenticate() {
        assertThatThrownBy(() -> PLAIN.withBasicAuth("ann", "secret").withBearerToken("token"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected one of them");
        assertThatThrownBy(() -> new Settings(
                        PLAIN.urls(),
                        Optional.empty(),
                        Optional.of("secret"),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Timeouts.USUAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void showsNoSecret() {
        assertThat(PLAIN.withBasicAuth("ann", "secret").toString())
                .contains("authentication=basic", "http://registry:8081")
                .doesNotContain("secret");
        assertThat(PLAIN.withBearerToken("secret").toString())
                .contains("authentication=bearer")
                .doesNotContain("secret");
    }
}
