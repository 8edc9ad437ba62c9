package io.postbell.apns.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.apns.TestKey;
import io.postbell.apns.TestTls;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said when no TLS can be made; a JVM that makes none is not to be had here. */
final class ClientFactoryTest {
    @TempDir
    private Path directory;

    @Test
    void credentialsOfWhichNoTlsCanBeMadeAreNamed() throws Exception {
        Path file = TestKey.create(directory, "key").file();
        ApnsKey key = ApnsKey.load(file, "KEY1234567", "TEAM123456");
        SSLException refused = new SSLException("quotes the key");

        assertThat(factory(key, TrustedAuthorities.ofTheJvm()).unusable(refused))
                .hasMessage("the JVM makes no TLS to localhost of " + file + ": SSLException")
                .hasNoCause();
        TrustedAuthorities own =
                new TrustedAuthorities(List.of(TestTls.instance().certificate()));
        assertThat(factory(key, own).unusable(refused))
                .hasMessageContaining(file + " and the trusted-ca-file")
                .hasMessageNotContaining("quotes");
    }

    private static ClientFactory factory(ApnsKey key, TrustedAuthorities authorities) {
        return new ClientFactory(key, new ApnsEndpoint("localhost", 443, authorities), null, null, null, true);
    }
}
