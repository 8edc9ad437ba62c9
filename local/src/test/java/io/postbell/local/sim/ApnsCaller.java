package io.postbell.local.sim;

import io.postbell.local.sim.credentials.ProviderCredentials;
import io.postbell.local.sim.tls.Pem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.security.PrivateKey;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Speaks to the simulated APNs with the JDK's client, HTTP/2 by ALPN. Begins with a request that is right in everything. */
final class ApnsCaller {
    static final String PAYLOAD = "{\"aps\":{\"alert\":\"hello\"}}";

    private final HttpClient client;
    private final URI base;
    private final PrivateKey key;

    ApnsCaller(Simulators simulators) {
        ProviderCredentials credentials = simulators.credentials();
        client = HttpClient.newBuilder()
                .sslContext(TestTls.trusting(credentials.authority()))
                .version(HttpClient.Version.HTTP_2)
                .build();
        base = URI.create("https://localhost:" + simulators.apns().port());
        try {
            key = Pem.privateKey("EC", Files.readString(credentials.apnsKeyFile()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The headers of a right request. */
    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("authorization", "bearer " + jwt(Clock.systemUTC().instant().getEpochSecond()));
        headers.put("apns-topic", "com.example.app");
        headers.put("apns-push-type", "alert");
        headers.put("apns-priority", "10");
        headers.put("apns-expiration", "0");
        headers.put("apns-id", "eabeae54-14a8-11e5-b60b-1697f925ec7b");
        return headers;
    }

    String jwt(long issuedAt) {
        return jwt(issuedAt, ProviderCredentials.KEY_ID, ProviderCredentials.TEAM_ID, key);
    }

    String jwt(long issuedAt, String keyId, String team, PrivateKey signer) {
        return TestJwt.es256(signer, keyId, team, issuedAt);
    }

    PrivateKey key() {
        return key;
    }

    CompletableFuture<HttpResponse<String>> push(String token) {
        return push(token, headers(), PAYLOAD);
    }

    CompletableFuture<HttpResponse<String>> push(String token, Map<String, String> headers, String payload) {
        return call("POST", "/3/device/" + token, headers, payload);
    }

    CompletableFuture<HttpResponse<String>> call(
            String method, String path, Map<String, String> headers, String payload) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path)).method(method, BodyPublishers.ofString(payload));
        headers.forEach(request::header);
        return client.sendAsync(request.build(), BodyHandlers.ofString());
    }
}
