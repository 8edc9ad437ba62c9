package io.postbell.local.sim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postbell.local.sim.credentials.ProviderCredentials;
import io.postbell.local.sim.tls.Pem;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.PrivateKey;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/** Speaks to the simulated Google as its SDK does: an assertion for an access token, then messages with it. */
final class FcmCaller {
    static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final HttpClient client;
    private final URI base;
    private final JsonNode account;

    FcmCaller(Simulators simulators, HttpClient.Version version) {
        ProviderCredentials credentials = simulators.credentials();
        client = HttpClient.newBuilder()
                .sslContext(TestTls.trusting(credentials.authority()))
                .version(version)
                .build();
        base = URI.create("https://localhost:" + simulators.fcm().port());
        try {
            account = new ObjectMapper().readTree(Files.readString(credentials.serviceAccountFile()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    URI tokenUri() {
        return URI.create(account.path("token_uri").asText());
    }

    /** A right assertion. */
    String assertion() {
        return assertion(
                account.path("client_email").asText(),
                tokenUri().toString(),
                60,
                Pem.privateKey("RSA", account.path("private_key").asText()));
    }

    String email() {
        return account.path("client_email").asText();
    }

    PrivateKey key() {
        return Pem.privateKey("RSA", account.path("private_key").asText());
    }

    String assertion(String issuer, String audience, long secondsToLive, PrivateKey key) {
        long now = Clock.systemUTC().instant().getEpochSecond();
        return TestJwt.rs256(
                key,
                "{\"iss\":\"" + issuer + "\",\"aud\":\"" + audience + "\",\"iat\":" + now + ",\"exp\":"
                        + (now + secondsToLive) + "}");
    }

    HttpResponse<String> askForToken(URI where, String grant, String assertion) {
        String form = "grant_type=" + URLEncoder.encode(grant, StandardCharsets.UTF_8) + "&assertion="
                + URLEncoder.encode(assertion, StandardCharsets.UTF_8);
        return client.sendAsync(
                        HttpRequest.newBuilder(where)
                                .header("content-type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.ofString())
                .join();
    }

    /** The endpoint on the TLS port. */
    URI tlsTokenUri() {
        return base.resolve("/token");
    }

    /** A valid access token. */
    String accessToken() {
        return json(askForToken(tokenUri(), GRANT, assertion()))
                .path("access_token")
                .asText();
    }

    CompletableFuture<HttpResponse<String>> send(String accessToken, String body) {
        return send("/v1/projects/" + ProviderCredentials.PROJECT_ID + "/messages:send", "Bearer " + accessToken, body);
    }

    CompletableFuture<HttpResponse<String>> send(String path, String authorization, String body) {
        return client.sendAsync(
                HttpRequest.newBuilder(base.resolve(path))
                        .header("authorization", authorization)
                        .header("content-type", "application/json; charset=UTF-8")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    /** A right message. */
    static String message(String token) {
        return "{\"message\":{\"token\":\"" + token
                + "\",\"data\":{\"message\":\"hello\"},\"android\":{\"priority\":\"high\",\"ttl\":\"3600s\"}}}";
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return new ObjectMapper().readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
