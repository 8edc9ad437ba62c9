package io.postbell.apns.gateway;

import com.eatthepath.pushy.apns.ApnsClientBuilder;
import io.postbell.runtime.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/**
 * A push certificate of one app with its private key: Apple knows the sender by the TLS connection. Such a certificate ends after a year, holds for one
 * bundle id, and Apple takes fewer kinds of pushes with it than with a team's key.
 */
public final class ApnsCertificate implements ApnsCredentials {
    static final String EXPECTED =
            "a push certificate with its private key, a .p12 file or both in PEM, and the right certificate-password";
    private static final int LARGEST_BYTES = 1 << 20;

    private final Path file;
    private final X509Certificate certificate;
    private final PrivateKey key;

    private ApnsCertificate(Path file, X509Certificate certificate, PrivateKey key) {
        this.file = file;
        this.certificate = certificate;
        this.key = key;
    }

    /**
     * Reads a certificate file.
     *
     * @param file PKCS #12, or PEM with the certificate first and an RSA or EC key: PKCS #8, encrypted or not, or PKCS #1
     * @param password of a PKCS #12 file or an encrypted key
     * @param now the present
     * @throws UnusableFileException if the file cannot be read or holds something else, the password is wrong, or the certificate has ended
     */
    public static ApnsCertificate load(Path file, Optional<Secret> password, Instant now) throws UnusableFileException {
        PemFile.checkReadable(file, EXPECTED);
        KeyAndCertificate read =
                read(file, password.map(Secret::value).orElse("").toCharArray());
        Instant end = read.certificate().getNotAfter().toInstant();
        if (end.isBefore(now)) {
            throw new UnusableFileException(EXPECTED, "its certificate ended at " + end);
        }
        return new ApnsCertificate(file, read.certificate(), read.key());
    }

    private static KeyAndCertificate read(Path file, char[] password) throws UnusableFileException {
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                throw new UnusableFileException(EXPECTED, "it has more than " + LARGEST_BYTES + " bytes");
            }
            return KeyAndCertificate.parse(Files.readAllBytes(file), password);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // the cause stays out: its message could quote the file
            throw new UnusableFileException(EXPECTED, "it holds something else, or the password is another");
        }
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public void use(ApnsClientBuilder builder) {
        builder.setClientCredentials(certificate, key, null);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApnsCertificate that && certificate.equals(that.certificate) && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return certificate.hashCode();
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
