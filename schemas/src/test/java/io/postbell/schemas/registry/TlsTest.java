package io.postbell.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.postbell.schemas.registry.SchemaRegistryClient.Settings;
import io.postbell.schemas.registry.SchemaRegistryClient.Timeouts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry with a certificate of its own. */
class TlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path directory;

    private static Path keyStore;
    private static HttpsServer server;

    @BeforeAll
    static void start() throws Exception {
        keyStore = directory.resolve("registry.p12");
        run(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "registry",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                keyStore.toString(),
                "-storepass",
                PASSWORD);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(serverContext()));
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] body = Http.schema("\"int\"").getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @Test
    void isTrustedWithItsCertificateInAStore() {
        assertReads(TrustStore.trusting(keyStore, Optional.of(PASSWORD)));
    }

    @Test
    void isTrustedWithItsCertificateAsText() throws Exception {
        KeyStore store = KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray());
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(store.getCertificate("registry").getEncoded())
                + "\n-----END CERTIFICATE-----\n";

        assertReads(TrustStore.trusting(Files.writeString(directory.resolve("ca.pem"), pem), Optional.empty()));
    }

    @Test
    void isNotTrustedOtherwise() {
        try (SchemaRegistryClient client = client(settings())) {
            assertThatThrownBy(() -> client.byId(1))
                    .isInstanceOfSatisfying(SchemaRegistryException.class, e -> assertThat(e.permanent())
                            .isFalse())
                    .hasMessageContaining("SSLHandshakeException");
        }
    }

    @Test
    void saysWhatIsWrongWithATrustStore() throws IOException {
        Path garbage = Files.writeString(directory.resolve("garbage"), "garbage");
        Path empty = Files.writeString(directory.resolve("empty.pem"), "-----BEGIN NOTHING");

        assertThatThrownBy(() -> TrustStore.trusting(garbage, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(garbage.toString())
                .hasMessageContaining("expected PEM, PKCS12 or JKS");
        assertThatThrownBy(() -> TrustStore.trusting(empty, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(empty.toString());
        assertThatThrownBy(() -> TrustStore.trusting(keyStore, Optional.of("wrong-password")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(keyStore.toString())
                .hasMessageNotContaining("wrong-password");
    }

    private static void assertReads(SSLContext context) {
        try (SchemaRegistryClient client = client(settings().withSslContext(context))) {
            assertThat(client.byId(1).getName()).isEqualTo("int");
        }
    }

    private static Settings settings() {
        return Settings.of(List.of(
                        URI.create("https://127.0.0.1:" + server.getAddress().getPort())))
                .withTimeouts(new Timeouts(
                        Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(1)));
    }

    private static SchemaRegistryClient client(Settings settings) {
        Backoff once = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), 1, new Random(3));
        return new SchemaRegistryClient(settings, once, System::nanoTime);
    }

    private static SSLContext serverContext() throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
    }
}
