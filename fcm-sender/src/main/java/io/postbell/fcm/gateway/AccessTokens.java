package io.postbell.fcm.gateway;

import com.google.api.client.http.HttpTransport;
import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.ComputeEngineCredentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import io.postbell.runtime.outbound.OutboundProxy;
import io.postbell.runtime.outbound.Proxies;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.net.URI;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The access tokens of one app, cached and refreshed by Google's library, shared by all its connections. The SDK asks every credential for
 * a copy with its own scopes; this one has the only scope it needs and returns itself, so that there is one token and not one per
 * connection.
 */
final class AccessTokens extends GoogleCredentials {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final List<String> SCOPES = List.of("https://www.googleapis.com/auth/firebase.messaging");

    private final GoogleCredentials source;

    private final transient Optional<OutboundProxy> proxy;

    private AccessTokens(GoogleCredentials source, Proxies proxies) {
        super(GoogleCredentials.newBuilder());
        this.source = source;
        this.proxy = TokenTransport.proxy(server(source), proxies);
    }

    /** Who gives them. */
    private static URI server(GoogleCredentials source) {
        if (source instanceof ServiceAccountCredentials account) {
            return account.getTokenServerUri();
        }
        return URI.create(
                source instanceof ComputeEngineCredentials
                        ? ComputeEngineCredentials.getTokenServerEncodedUrl()
                        : "https://oauth2.googleapis.com/token");
    }

    /**
     * Reads the app's credentials. Asks nobody yet.
     *
     * @throws IOException if there are none, or they cannot be read
     */
    static AccessTokens of(FcmApp app, HttpTransport http) throws IOException {
        HttpTransportFactory transports = () -> http;
        if (app.serviceAccountFile().isEmpty()) {
            return new AccessTokens(
                    GoogleCredentials.getApplicationDefault(transports).createScoped(SCOPES), app.proxies());
        }
        try (InputStream in = Files.newInputStream(app.serviceAccountFile().get())) {
            return new AccessTokens(
                    ServiceAccountCredentials.fromStream(in, transports).createScoped(SCOPES), app.proxies());
        }
    }

    /** The proxy on the way to who gives them. */
    Optional<OutboundProxy> proxy() {
        return proxy;
    }

    /** The project of a service account. */
    Optional<String> project() {
        return source instanceof ServiceAccountCredentials account
                ? Optional.ofNullable(account.getProjectId())
                : Optional.empty();
    }

    @Override
    public AccessToken refreshAccessToken() throws IOException {
        try {
            AccessToken fresh = source.refreshAccessToken();
            proxy.ifPresent(OutboundProxy::worked);
            return fresh;
        } catch (IOException | RuntimeException failure) {
            throw new NoAccessTokenException(failure);
        }
    }

    @Override
    public GoogleCredentials createScoped(Collection<String> scopes) {
        return this;
    }

    /** No access token could be had; the cause is the library's. */
    static final class NoAccessTokenException extends IOException {
        @Serial
        private static final long serialVersionUID = 1L;

        NoAccessTokenException(Throwable cause) {
            super("no access token", cause);
        }
    }
}
