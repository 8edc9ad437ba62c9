package io.postbell.fcm.gateway;

import com.google.api.client.json.gson.GsonFactory;
import com.google.auth.oauth2.AccessToken;
import com.google.firebase.FirebaseApp;
import com.google.firebase.FirebaseOptions;
import com.google.firebase.internal.ApacheHttp2Transport;
import io.postbell.runtime.outbound.OutboundProxy;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.io.CloseMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Firebase project: makes connections to it, all with the same access token. For any number of threads. */
final class FirebaseProject {
    private static final Logger LOG = LoggerFactory.getLogger(FirebaseProject.class);

    /** Between two new tokens that were fetched because Google refused the old one. */
    private static final Duration RENEWAL_PAUSE = Duration.ofSeconds(30);

    private final FcmApp app;
    private final String projectId;
    private final SSLContext trust;
    private final TokenTransport transport;
    private final AccessTokens tokens;
    private final InstantSource clock;
    private final AtomicReference<Instant> renewedAt = new AtomicReference<>(Instant.MIN);

    private FirebaseProject(
            FcmApp app, SSLContext trust, TokenTransport transport, AccessTokens tokens, InstantSource clock) {
        this.app = app;
        this.projectId = app.projectId().or(tokens::project).orElseThrow(() -> unusable(app, "a project id"));
        this.trust = trust;
        this.transport = transport;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * Reads the app's files; connects to nobody.
     *
     * @throws IllegalArgumentException if they cannot be used
     */
    static FirebaseProject open(FcmApp app, InstantSource clock) {
        try {
            SSLContext trust = Trust.context(app.trustedCaFile());
            return open(app, clock, trust, TokenTransport.create(app, trust));
        } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
            // the cause may quote the file
            throw unusable(app, "readable credentials and certificates");
        }
    }

    private static FirebaseProject open(FcmApp app, InstantSource clock, SSLContext trust, TokenTransport transport)
            throws IOException {
        try {
            return new FirebaseProject(app, trust, transport, AccessTokens.of(app, transport.http()), clock);
        } catch (IOException | RuntimeException unusable) {
            transport.close().run();
            throw unusable;
        }
    }

    /** Ends what belongs to the access tokens; connections have owners of their own. */
    void close() {
        transport.close().run();
    }

    Connection connect() {
        CloseableHttpAsyncClient http = HttpClients.create(app, trust);
        try {
            return connect(http);
        } catch (RuntimeException refused) {
            http.close(CloseMode.IMMEDIATE);
            throw refused;
        }
    }

    private Connection connect(CloseableHttpAsyncClient http) {
        FirebaseOptions options = FirebaseOptions.builder()
                .setCredentials(tokens)
                .setProjectId(projectId)
                .setHttpTransport(new ApacheHttp2Transport(http))
                // the default, Jackson, writes an emoji as 12 bytes
                .setJsonFactory(GsonFactory.getDefaultInstance())
                .setConnectTimeout(Math.toIntExact(app.timeouts().connect().toMillis()))
                .setReadTimeout(Math.toIntExact(app.timeouts().read().toMillis()))
                .build();
        // the SDK keeps its apps in one map for the whole JVM, so the name must be new each time
        return new Connection(FirebaseApp.initializeApp(options, app.name() + "-" + UUID.randomUUID()), http);
    }

    /** The proxy on the way to access tokens. */
    Optional<OutboundProxy> tokenProxy() {
        return tokens.proxy();
    }

    /** When the access token ends, in seconds since 1970; 0 before the first. */
    double tokenExpiry() {
        AccessToken token = tokens.getAccessToken();
        return token == null || token.getExpirationTime() == null
                ? 0
                : token.getExpirationTime().toInstant().toEpochMilli() / 1000.0;
    }

    /** Google refused the access token: fetches another, at most once in a while, whoever asks. Blocks. */
    void renewAccessToken() {
        Instant now = clock.instant();
        Instant before = renewedAt.get();
        boolean due = before.equals(Instant.MIN) || !now.isBefore(before.plus(RENEWAL_PAUSE));
        if (due && renewedAt.compareAndSet(before, now)) {
            try {
                tokens.refresh();
            } catch (IOException failed) {
                LOG.warn("app {}: Google refused the access token, and there is no other yet", app.name());
            }
        }
    }

    private static IllegalArgumentException unusable(FcmApp app, String expected) {
        return new IllegalArgumentException("app " + app.name() + ": expected " + expected);
    }
}
