package io.postbell.runtime.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
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
 * When the first certificate of a file ends: of a PEM file, of a key store, or of either. The file is read again at every question, so that a renewed one
 * shows; such files are small and questions are a scrape apart. Safe for use by several threads.
 */
public final class CertificateExpiry {
    private static final String PEM = "-----BEGIN ";
    private static final Pattern PEM_CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----");

    private final Source source;

    /** Reads certificates. */
    @FunctionalInterface
    private interface Source {
        Collection<? extends Certificate> read() throws IOException, GeneralSecurityException;
    }

    private CertificateExpiry(Source source) {
        this.source = source;
    }

    /** Of a file of certificates in PEM; keys beside them are passed over. */
    public static CertificateExpiry ofPem(Path file) {
        return new CertificateExpiry(() -> ofPemText(text(file)));
    }

    /** Of a key store in JKS or PKCS12. */
    public static CertificateExpiry ofStore(Path file, Optional<String> password) {
        char[] secret = password.filter(text -> !text.isEmpty())
                .map(String::toCharArray)
                .orElse(null);
        return new CertificateExpiry(() -> ofStoreFile(file, secret));
    }

    /** Of a private key with its certificate, both in PEM or in a PKCS12 store. */
    public static CertificateExpiry ofKeyAndCertificate(Path file, Optional<String> password) {
        // an empty password, not none: without one the JDK passes over certificates that are encrypted
        char[] secret = password.orElse("").toCharArray();
        return new CertificateExpiry(() -> {
            String text = text(file);
            return text.contains(PEM) ? ofPemText(text) : ofStoreFile(file, secret);
        });
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
            return source.read().stream()
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

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    private static List<Certificate> ofStoreFile(Path file, char[] secret)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(file.toFile(), secret);
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
