package io.postbell.runtime.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postbell.runtime.config.ConfigInput;
import io.postbell.runtime.config.ConfigLoader;
import io.postbell.runtime.config.InvalidConfigException;
import io.postbell.runtime.outbound.OutboundProxy.Kind;
import io.postbell.runtime.outbound.OutboundProxy.Trouble;
import io.smallrye.config.ConfigMapping;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose word counts, and for which hosts. */
public final class ProxiesTest {
    private static final Set<Kind> BOTH = Set.of(Kind.HTTP, Kind.SOCKS5);
    private static final String GOOGLE = "fcm.googleapis.com";

    /** As a sender has it. */
    @ConfigMapping(prefix = "postbell")
    public interface Config {
        OutboundProxyConfig proxy();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            -                     , -                    , -                 , -
            http://upper:1        , -                    , -                 , http://upper:1
            -                     , http://lower:2       , -                 , http://lower:2
            http://upper:1        , http://lower:2       , -                 , http://upper:1
            ''                    , http://lower:2       , -                 , http://lower:2
            http://upper:1        , -                    , http://own:3      , http://own:3
            bare:3128             , -                    , -                 , http://bare:3128
            bare                  , -                    , -                 , http://bare:80
            http://upper:1/       , -                    , -                 , http://upper:1
            socks5://socks        , -                    , -                 , socks5://socks:1080
            socks5h://socks:9     , -                    , -                 , socks5://socks:9
            http://[fd00::1]:8080 , -                    , -                 , http://[fd00::1]:8080
            http://u:p%40+w@in:1  , -                    , -                 , http://in:1
            """)
    void ownWordFirstThenCapitalsThenSmallLetters(String upper, String lower, String own, String proxy) {
        Map<String, String> environment = new java.util.HashMap<>();
        Optional.ofNullable(upper).ifPresent(value -> environment.put("HTTPS_PROXY", value));
        Optional.ofNullable(lower).ifPresent(value -> environment.put("https_proxy", value));
        Map<String, String> settings = own == null ? Map.of() : Map.of("postbell.proxy.url", own);
        assertThat(Proxies.of(config(settings), environment, BOTH)
                        .to(GOOGLE, 443)
                        .map(OutboundProxy::toString))
                .isEqualTo(Optional.ofNullable(proxy));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://proxy:1",
                "ftp://proxy:1",
                "http://",
                "http://se cret:1",
                "http://proxy:70000",
                "http://proxy:1/path",
                "http://secret:%zz@proxy:1",
            })
    void aVariableThatHoldsNoProxyStopsTheStartAndIsNotShown(String value) {
        assertThatThrownBy(() -> Proxies.of(config(Map.of()), Map.of("HTTPS_PROXY", value), BOTH))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("HTTPS_PROXY (environment): expected http://host:port or socks5://host:port")
                .hasMessageNotContaining("cret");
    }

    @Test
    void aKindThatTheSenderCannotSpeakStopsTheStart() {
        assertThatThrownBy(() -> Proxies.of(config(Map.of()), Map.of("https_proxy", "socks5://p:1"), Set.of(Kind.HTTP)))
                .hasMessageContaining("https_proxy (environment): expected http://host:port and nothing behind it");
    }

    @Test
    void neitherDoesOurOwnUrlGetOneThatTheSenderCannotSpeak() {
        OutboundProxyConfig socks = config(Map.of("postbell.proxy.url", "SOCKS5://p:1"));
        assertThatThrownBy(() -> Proxies.of(socks, Map.of(), Set.of(Kind.HTTP)))
                .hasMessage("proxy.url: expected http://host:port and nothing behind it");
        assertThat(Proxies.of(socks, Map.of(), BOTH).to(GOOGLE, 443)).isPresent();
    }

    @Test
    void theEnvironmentCanBeLeftAside() {
        Proxies proxies = Proxies.of(
                config(Map.of("postbell.proxy.from-environment", "false")), Map.of("HTTPS_PROXY", "http://p:1"), BOTH);
        assertThat(proxies).isSameAs(Proxies.NONE);
    }

    /** Rules of Go's httpproxy. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                           | fcm.googleapis.com         | 443  | false
            *                            | fcm.googleapis.com         | 443  | true
            googleapis.com               | fcm.googleapis.com         | 443  | true
            GoogleAPIs.com               | FCM.googleapis.com.        | 443  | true
            googleapis.com               | googleapis.com             | 443  | true
            .googleapis.com              | googleapis.com             | 443  | false
            .googleapis.com              | fcm.googleapis.com         | 443  | true
            *.googleapis.com             | fcm.googleapis.com         | 443  | true
            apis.com                     | fcm.googleapis.com         | 443  | false
            a.example, fcm.googleapis.com| fcm.googleapis.com         | 443  | true
            fcm.googleapis.com:443       | fcm.googleapis.com         | 443  | true
            fcm.googleapis.com:2197      | fcm.googleapis.com         | 443  | false
            10.1.2.3                     | 10.1.2.3                   | 443  | true
            10.0.0.0/8                   | 10.1.2.3                   | 443  | true
            10.0.0.0/8                   | 11.1.2.3                   | 443  | false
            10.0.0.0/8                   | ten.example                | 443  | false
            fd00::/8                     | fd12::1                    | 443  | true
            [fd00::1]:443                | fd00::1                    | 443  | true
            10.0.0.0/x                   | 10.1.2.3                   | 443  | false
            0.0.0.0/0                    | 999.1.1.1                  | 443  | false
            999.1.1.1                    | x.999.1.1.1                | 443  | true
            .::/0                        | .::1                       | 443  | false
            ''                           | localhost                  | 443  | true
            ''                           | 127.0.0.9                  | 443  | true
            ''                           | ::1                        | 443  | true
            """)
    void hostsWithoutProxy(String noProxy, String host, int port, boolean without) {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://p:1", "NO_PROXY", noProxy);
        assertThat(Proxies.of(config(Map.of()), environment, BOTH)
                        .to(host, port)
                        .isEmpty())
                .isEqualTo(without);
    }

    @Test
    void noProxyInSmallLettersAndBesideOurOwn() {
        Map<String, String> environment = Map.of("https_proxy", "http://p:1", "no_proxy", GOOGLE);
        assertThat(Proxies.of(config(Map.of()), environment, BOTH).to(GOOGLE, 443))
                .isEmpty();
        Map<String, String> own = Map.of("postbell.proxy.url", "http://own:1", "postbell.proxy.no-proxy", "a.b, c.d");
        Proxies proxies = Proxies.of(config(own), environment, BOTH);
        assertThat(proxies.to(GOOGLE, 443)).isPresent();
        assertThat(proxies.to("localhost", 443)).isPresent();
        assertThat(proxies.to("x.c.d", 443)).isEmpty();
    }

    @Test
    void credentialsAreKnownAndNeverPrinted() {
        OutboundProxy ofEnvironment =
                proxy(Proxies.of(config(Map.of()), Map.of("HTTPS_PROXY", "http://u:p%40+w@in:1"), BOTH));
        assertThat(ofEnvironment.basicAuthorization()).contains("Basic dTpwQCt3");
        OutboundProxy own = proxy(Proxies.of(
                config(Map.of(
                        "postbell.proxy.url", "http://own:1",
                        "postbell.proxy.username", "user1",
                        "postbell.proxy.password", "word1")),
                Map.of(),
                BOTH));
        assertThat(own.basicAuthorization()).contains("Basic dXNlcjE6d29yZDE=");
        own.failed(Trouble.CREDENTIALS);
        assertThat(own.state()).isEqualTo("http://own:1 refuses the credentials");
        assertThat(own.credentials().orElseThrow().toString() + own).doesNotContain("user1", "word1");
    }

    @ParameterizedTest
    @CsvSource({
        "url,      ftp://proxy:1, postbell.proxy.url",
        "url,      http://proxy/path, postbell.proxy.url",
        "url,      http://user:word@proxy, postbell.proxy.url",
        "username, somebody, postbell.proxy.password",
        "password, somebody, postbell.proxy.username",
    })
    void whatIsWrongIsNamed(String key, String value, String named) {
        assertThatThrownBy(() -> config(Map.of("postbell.proxy." + key, value)))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining(named)
                .hasMessageNotContaining("user:word");
    }

    private static OutboundProxy proxy(Proxies proxies) {
        return proxies.proxy().orElseThrow();
    }

    private static OutboundProxyConfig config(Map<String, String> settings) {
        return ConfigLoader.load(Config.class, ConfigInput.of(settings)).proxy();
    }
}
