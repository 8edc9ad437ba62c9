package io.postbell.apns.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Authorities that may vouch for the server in place of the JVM's own, for a proxy that ends TLS and for tests.
 *
 * @param certificates none for the JVM's own
 */
public record TrustedAuthorities(List<X509Certificate> certificates) {
    private static final String EXPECTED = "a file of X.509 certificates in PEM";

    /** Copies the list. */
    public TrustedAuthorities {
        certificates = List.copyOf(certificates);
    }

    /** The JVM's own. */
    public static TrustedAuthorities ofTheJvm() {
        return new TrustedAuthorities(List.of());
    }

    /**
     * Reads certificates.
     *
     * @throws UnusableFileException if the file cannot be read or holds something else
     */
    public static TrustedAuthorities load(Path file) throws UnusableFileException {
        PemFile.checkReadable(file, EXPECTED);
        List<X509Certificate> found;
        try (InputStream in = Files.newInputStream(file)) {
            found = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (IOException | CertificateException e) {
            throw new UnusableFileException(EXPECTED, "it holds something else");
        }
        if (found.isEmpty()) {
            throw new UnusableFileException(EXPECTED, "it holds none");
        }
        return new TrustedAuthorities(found);
    }
}
