package io.postbell.fcm.google;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Google's OAuth token endpoint, over plain HTTP, and a service account that leads to it. */
public final class FakeOauth implements AutoCloseable {
    private static final String GOOD = """
            {"access_token":"ya29.test-%d","expires_in":3599,"token_type":"Bearer"}""";

    private final HttpServer server;
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile boolean refusing;

    private FakeOauth(HttpServer server) {
        this.server = server;
        server.createContext("/token", this::token);
        server.start();
    }

    /** Starts on a free port. */
    public static FakeOauth start() throws IOException {
        return new FakeOauth(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    /** How many tokens were asked for. */
    public int fetches() {
        return fetches.get();
    }

    /** Refuses from now on, or gives again. */
    public void refuse(boolean yes) {
        refusing = yes;
    }

    /** Writes a service account key with a fresh private key. */
    public Path serviceAccount(Path folder, String project) throws IOException, NoSuchAlgorithmException {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        byte[] key = keys.generateKeyPair().getPrivate().getEncoded();
        String pem = "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
        Map<String, String> account = Map.of(
                "type",
                "service_account",
                "project_id",
                project,
                "private_key_id",
                "k1",
                "private_key",
                pem,
                "client_email",
                "sender@" + project + ".iam.gserviceaccount.com",
                "client_id",
                "1",
                "token_uri",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/token");
        return Files.writeString(
                folder.resolve("service-account.json"), new ObjectMapper().writeValueAsString(account));
    }

    private void token(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] body = (refusing ? "{\"error\":\"invalid_grant\"}" : GOOD.formatted(fetches.incrementAndGet()))
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(refusing ? 400 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
