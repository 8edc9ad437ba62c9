package io.postbell.local.bench.yardstick;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;

/** Makes this JVM trust the simulators alone, in the way that an operator would, because the SDK's own transport offers no other. */
final class TrustStore {
    private static final String PASSWORD = "changeit";

    private TrustStore() {}

    /**
     * Sets the JVM's trust store. To be called before the first TLS connection.
     *
     * @param authority certificate (PEM) to trust
     * @param store file to be written
     */
    static void useFor(Path authority, Path store) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(authority)) {
            trusted.setCertificateEntry(
                    "simulators", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        try (OutputStream out = Files.newOutputStream(store)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        System.setProperty("javax.net.ssl.trustStore", store.toString());
        System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
        System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
    }
}
