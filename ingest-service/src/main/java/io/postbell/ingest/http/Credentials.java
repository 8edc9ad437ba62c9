package io.postbell.ingest.http;

import io.postbell.ingest.access.Access;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What a request proves its caller with: a bearer token, a client certificate, both or nothing. Never the token itself, only its hash. */
final class Credentials {
    private static final String BEARER = "bearer ";

    private Credentials() {}

    /** Whether the request may act for a tenant. */
    static boolean permit(Access access, HttpServerRequest request, String serverId) {
        return access.isOpen() || access.permits(serverId, of(request));
    }

    /** Whether the request comes from anybody who is known. */
    static boolean permit(Access access, HttpServerRequest request) {
        return access.isOpen() || access.permits(of(request));
    }

    private static Set<String> of(HttpServerRequest request) {
        Set<String> hashes = new HashSet<>();
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            hashes.add(Access.hash(header.substring(BEARER.length()).strip()));
        }
        try {
            List<Certificate> chain = request.isSSL() ? request.connection().peerCertificates() : List.of();
            if (chain != null && !chain.isEmpty()) {
                hashes.add(Access.hash(chain.get(0).getEncoded()));
            }
        } catch (SSLPeerUnverifiedException | CertificateEncodingException e) {
            // no certificate proves nothing
        }
        return hashes;
    }
}
