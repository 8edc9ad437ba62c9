package io.postbell.ingest.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of TLS.
 *
 * @param certificate the server's certificate chain, in PEM
 * @param key its key, in PEM
 * @param clientAuthorities those who must vouch for every client, in PEM; empty: clients need no certificate
 */
public record ServerTls(Path certificate, Path key, Optional<Path> clientAuthorities) {
    /** Reads the files. */
    ServerSSLOptions options() throws IOException {
        ServerSSLOptions options = new ServerSSLOptions();
        options.setKeyCertOptions(keyAndCertificate());
        if (clientAuthorities.isPresent()) {
            options.setClientAuth(ClientAuth.REQUIRED);
            options.setTrustOptions(authorities(clientAuthorities.get()));
        }
        return options;
    }

    /** Reads the files. */
    void apply(HttpServerOptions options) throws IOException {
        options.setSsl(true).setKeyCertOptions(keyAndCertificate());
        if (clientAuthorities.isPresent()) {
            options.setClientAuth(ClientAuth.REQUIRED).setTrustOptions(authorities(clientAuthorities.get()));
        }
    }

    private PemKeyCertOptions keyAndCertificate() throws IOException {
        return new PemKeyCertOptions()
                .setCertValue(Buffer.buffer(Files.readAllBytes(certificate)))
                .setKeyValue(Buffer.buffer(Files.readAllBytes(key)));
    }

    private static PemTrustOptions authorities(Path file) throws IOException {
        return new PemTrustOptions().addCertValue(Buffer.buffer(Files.readAllBytes(file)));
    }
}
