package io.postbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postbell.ingest.TestClient;
import io.postbell.ingest.TestServer;
import io.postbell.ingest.access.Access;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bearer tokens and client certificates for each tenant, taken up when their files change. */
class AccessControlTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String PUSH = "{\"server_id\":\"%s\",\"device_id\":\"tok\",\"platform\":\"apple_rn\"}";
    private static final String OK = "{\"status\":\"OK\"}\n";

    @TempDir
    private Path directory;

    /** A self-signed certificate with its key. */
    private KeyStore identity(String name) throws Exception {
        Path file = directory.resolve(name + ".p12");
        Files.deleteIfExists(file);
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "one",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        return KeyStore.getInstance(file.toFile(), PASSWORD);
    }

    private static String pem(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + type
                + "-----\n";
    }

    private Path certificateFile(String name, KeyStore identity) throws Exception {
        return Files.writeString(
                directory.resolve(name),
                pem("CERTIFICATE", identity.getCertificate("one").getEncoded()));
    }

    private Path keyFile(String name, KeyStore identity) throws Exception {
        return Files.writeString(
                directory.resolve(name),
                pem("PRIVATE KEY", identity.getKey("one", PASSWORD).getEncoded()));
    }

    /** A client that trusts a server, and shows a certificate unless null. */
    private static HttpClient client(KeyStore trusting, KeyStore shown) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", trusting.getCertificate("one"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(shown, shown == null ? null : PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(context)
                .build();
    }

    private static HttpResponse<String> send(HttpClient client, URI server, String tenant) throws Exception {
        return client.send(
                HttpRequest.newBuilder(server.resolve("/api/v1/send_push"))
                        .POST(BodyPublishers.ofString(PUSH.formatted(tenant)))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String push(TestClient client, String tenant, String token) throws Exception {
        return client.send(
                        "POST",
                        "/api/v1/send_push",
                        BodyPublishers.ofString(PUSH.formatted(tenant)),
                        token == null ? Map.of() : Map.of("Authorization", token))
                .body();
    }

    @Test
    void asksForATokenOfTheTenant() throws Exception {
        Path callers = Files.writeString(
                directory.resolve("callers"), "s1 " + Access.hash("t1") + "\n* " + Access.hash("all") + "\n");
        try (TestServer server = TestServer.start(
                Map.of("access.callers-file", callers.toString(), "access.reload-interval", "PT0.1S"))) {
            TestClient client = new TestClient(server.address());
            String refused =
                    "{\"error\":\"Failed because of a missing or wrong credential serverId=s1\",\"status\":\"FAIL\"}\n";

            assertThat(push(client, "s1", null)).isEqualTo(refused);
            assertThat(push(client, "s1", "Bearer wrong")).isEqualTo(refused);
            assertThat(push(client, "s1", "Basic t1")).isEqualTo(refused);
            assertThat(server.log().entries()).isEmpty();
            assertThat(push(client, "s1", "Bearer t1")).isEqualTo(OK);
            assertThat(push(client, "s1", "bearer  t1 ")).isEqualTo(OK);
            assertThat(push(client, "s1", "Bearer all")).isEqualTo(OK);
            assertThat(push(client, "s2", "Bearer t1")).contains("wrong credential serverId=s2");
            String ack = "{\"id\":\"a\",\"platform\":\"ios\",\"type\":\"message\"}";
            assertThat(client.send("POST", "/api/v1/ack", ack).body()).contains("missing or wrong credential");
            assertThat(client.send(
                                    "POST",
                                    "/api/v1/ack",
                                    BodyPublishers.ofString(ack),
                                    Map.of("Authorization", "Bearer t1"))
                            .body())
                    .isEqualTo(OK);
            assertThat(client.send("GET", "/", null).statusCode()).isEqualTo(200);

            Files.writeString(callers, "s2 " + Access.hash("t1") + "\n");
            String now = OK;
            while (now.equals(OK)) {
                now = push(client, "s1", "Bearer t1");
            }
            assertThat(now).isEqualTo(refused);
            assertThat(push(client, "s2", "Bearer t1")).isEqualTo(OK);
        }
    }

    @Test
    void goesOnWithWhatWasBeforeWhenTheFileIsWrong() throws Exception {
        Path callers = Files.writeString(directory.resolve("callers"), "s1 " + Access.hash("t1") + "\n");
        try (TestServer server = TestServer.start(
                Map.of("access.callers-file", callers.toString(), "access.reload-interval", "PT0.1S"))) {
            TestClient client = new TestClient(server.address());
            Files.writeString(callers, "nonsense\n");
            assertThat(push(client, "s1", "Bearer t1")).isEqualTo(OK);
            Files.writeString(callers, "s1 " + Access.hash("t2") + "\n");

            String now = "";
            while (!now.equals(OK)) {
                now = push(client, "s1", "Bearer t2");
            }
            assertThat(push(client, "s1", "Bearer t1")).contains("FAIL");
        }
    }

    @Test
    void guardsTheNativeApiToo() throws Exception {
        Path callers = Files.writeString(directory.resolve("callers"), "s1 " + Access.hash("t1") + "\n");
        try (TestServer server = TestServer.start(Map.of("access.callers-file", callers.toString()))) {
            TestClient client = new TestClient(server.address());

            for (String path : new String[] {"/v1/users/u1?server_id=s1", "/v1/users/u1"}) {
                HttpResponse<String> refused = client.send("PUT", path, "{\"username\":\"a\"}");
                assertThat(refused.statusCode()).isEqualTo(401);
                assertThat(refused.headers().firstValue("www-authenticate")).contains("Bearer");
                assertThat(refused.body()).contains("urn:postbell:problem:unauthorized");
            }
            assertThat(client.send("POST", "/v1/import?server_id=s1", "{}").statusCode())
                    .isEqualTo(401);
            assertThat(client.send(
                                    "DELETE",
                                    "/v1/users/u1?server_id=s1",
                                    BodyPublishers.noBody(),
                                    Map.of("Authorization", "Bearer t1"))
                            .statusCode())
                    .isEqualTo(202);
            assertThat(client.send(
                                    "DELETE",
                                    "/v1/users/u1",
                                    BodyPublishers.noBody(),
                                    Map.of("Authorization", "Bearer t1"))
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void asksForACertificateOfTheTenantAndTakesUpNewOnes() throws Exception {
        KeyStore serving = identity("server");
        KeyStore caller = identity("caller");
        KeyStore stranger = identity("stranger");
        byte[] der = caller.getCertificate("one").getEncoded();
        Map<String, String> settings = new HashMap<>();
        settings.put(
                "access.certificate-file",
                certificateFile("server.pem", serving).toString());
        settings.put("access.key-file", keyFile("server.key", serving).toString());
        settings.put("access.client-ca-file", certificateFile("ca.pem", caller).toString());
        settings.put(
                "access.callers-file",
                Files.writeString(directory.resolve("callers"), "s1 " + Access.hash(der) + "\n")
                        .toString());
        settings.put("access.reload-interval", "PT0.1S");
        try (TestServer server = TestServer.start(settings)) {
            HttpClient known = client(serving, caller);

            assertThat(server.address().getScheme()).isEqualTo("https");
            assertThat(send(known, server.address(), "s1").body()).isEqualTo(OK);
            assertThat(send(known, server.address(), "s2").body()).contains("wrong credential");
            assertThatThrownBy(() -> send(client(serving, null), server.address(), "s1"))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> send(client(serving, stranger), server.address(), "s1"))
                    .isInstanceOf(IOException.class);

            KeyStore renewed = identity("renewed");
            keyFile("server.key", renewed);
            certificateFile("server.pem", renewed);
            HttpClient next = client(renewed, caller);
            Certificate current = null;
            while (current == null) {
                try {
                    current = send(next, server.address(), "s1")
                            .sslSession()
                            .orElseThrow()
                            .getPeerCertificates()[0];
                } catch (IOException e) {
                    assertThat(e).isNotNull(); // not taken up yet
                }
            }
            assertThat(((X509Certificate) current).getSubjectX500Principal().getName())
                    .isEqualTo("CN=renewed");
        }
    }
}
