package io.postbell.runtime.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When the first certificate of a file ends: of a PEM file, or of a key store. The file is read again at every question, so that a renewed one
 * shows; such files are small and questions are a scrape apart. Safe for use by several threads.
 */
public final class CertificateExpiry {
    private static final Pattern PEM_CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----");

    private final Path file;
    private final Optional<char[]> password;

    private CertificateExpiry(Path file, Optional<char[]> password) {
        this.file = file;
        this.password = password;
    }

    /** Of a file of certificates in PEM; keys beside them are passed over. */
    public static CertificateExpiry ofPem(Path file) {
        return new CertificateExpiry(file, Optional.empty());
    }

    /** Of a key store in JKS or PKCS12. */
    public static CertificateExpiry ofStore(Path file, Optional<String> password) {
        return new CertificateExpiry(file, Optional.of(password.orElse("").toCharArray()));
    }

    /**
     * Shows it for as long as the registry lives.
     *
     * @param use what the file is for, such as {@code http}
     */
    public void show(MeterRegistry meters, String use) {
        ServiceMetrics.CERTIFICATE_EXPIRY.gauge(meters, this::epochSeconds, use);
    }

    /** Seconds since 1970 of the earliest end; not a number if the file holds no certificate or cannot be read. */
    public double epochSeconds() {
        try {
            return certificates().stream()
                    .filter(X509Certificate.class::isInstance)
                    .mapToLong(certificate -> ((X509Certificate) certificate)
                            .getNotAfter()
                            .toInstant()
                            .toEpochMilli())
                    .min()
                    .stream()
                    .mapToDouble(millis -> millis / 1000.0)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException | GeneralSecurityException e) {
            return Double.NaN;
        }
    }

    private Collection<? extends Certificate> certificates() throws IOException, GeneralSecurityException {
        if (password.isEmpty()) {
            return ofPemText(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        char[] secret = password.get().length == 0 ? null : password.get();
        KeyStore store = KeyStore.getInstance(new File(file.toString()), secret);
        List<Certificate> found = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            Certificate[] chain = store.getCertificateChain(alias);
            // a secret key has neither
            found.addAll(
                    chain == null
                            ? Optional.ofNullable(store.getCertificate(alias)).stream()
                                    .toList()
                            : List.of(chain));
        }
        return found;
    }

    /** The blocks that are certificates, wherever they stand; the JDK's own reader stops at a key. */
    private static List<Certificate> ofPemText(String text) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<Certificate> found = new ArrayList<>();
        Matcher block = PEM_CERTIFICATE.matcher(text);
        while (block.find()) {
            found.add(factory.generateCertificate(
                    new ByteArrayInputStream(block.group().getBytes(StandardCharsets.ISO_8859_1))));
        }
        return found;
    }
}
