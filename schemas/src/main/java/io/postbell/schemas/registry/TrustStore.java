package io.postbell.schemas.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Makes a TLS context that trusts the certificates of a file and no others. */
public final class TrustStore {
    private static final String PEM_MARK = "-----BEGIN";

    private TrustStore() {}

    /**
     * Reads the certificates.
     *
     * @param file certificates in PEM, or a PKCS12 or JKS trust store
     * @param password of the trust store; not used for PEM
     * @throws IllegalArgumentException if the file cannot be read as either, or holds no certificate
     */
    public static SSLContext trusting(Path file, Optional<String> password) {
        try {
            KeyStore certificates = isPem(file) ? pem(file) : KeyStore.getInstance(file.toFile(), password(password));
            if (certificates.size() == 0) {
                throw new IllegalArgumentException("no certificate in " + file);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(certificates);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "cannot read certificates from " + file + ", expected PEM, PKCS12 or JKS: " + e.getMessage(), e);
        }
    }

    private static boolean isPem(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(PEM_MARK);
    }

    private static KeyStore pem(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca-" + store.size(), certificate);
            }
        }
        return store;
    }

    private static char[] password(Optional<String> password) {
        return password.map(String::toCharArray).orElse(null);
    }
}
