package io.postbell.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files in which certificates lie. */
final class CertificateExpiryTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path directory;

    private Path file;
    private KeyStore store;
    private X509Certificate certificate;

    @BeforeEach
    void makeAStore() throws Exception {
        file = directory.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "it",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        store = KeyStore.getInstance(file.toFile(), PASSWORD);
        certificate = (X509Certificate) store.getCertificate("it");
    }

    @Test
    void keysInAPemFileArePassedOverWhereverTheyStand() throws Exception {
        String end = block("CERTIFICATE", certificate.getEncoded());
        String key = block("PRIVATE KEY", store.getKey("it", PASSWORD).getEncoded());
        for (String text : new String[] {end, end + key, key + end, "Bag Attributes\n" + key + end + key}) {
            Path pem = Files.writeString(directory.resolve("it.pem"), text);
            assertThat(CertificateExpiry.ofPem(pem).epochSeconds()).isEqualTo(end());
        }
        Path bare = Files.writeString(directory.resolve("it.pem"), key);
        assertThat(CertificateExpiry.ofPem(bare).epochSeconds()).isNaN();
    }

    @Test
    void aSecretKeyInAStoreHasNoCertificate() throws Exception {
        KeyStore.Entry secret = new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[16], "AES"));
        store.setEntry("secret", secret, new KeyStore.PasswordProtection(PASSWORD));
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
        assertThat(CertificateExpiry.ofStore(file, Optional.of(new String(PASSWORD)))
                        .epochSeconds())
                .isEqualTo(end());
    }

    @Test
    void aKeyWithItsCertificateIsReadInEitherForm() throws Exception {
        Optional<String> password = Optional.of(new String(PASSWORD));
        assertThat(CertificateExpiry.ofKeyAndCertificate(file, password).epochSeconds())
                .isEqualTo(end());
        assertThat(CertificateExpiry.ofKeyAndCertificate(file, Optional.empty()).epochSeconds())
                .isNaN();

        String key = block("PRIVATE KEY", store.getKey("it", PASSWORD).getEncoded());
        Path pem = Files.writeString(directory.resolve("it.pem"), block("CERTIFICATE", certificate.getEncoded()) + key);
        assertThat(CertificateExpiry.ofKeyAndCertificate(pem, password).epochSeconds())
                .isEqualTo(end());
    }

    private double end() {
        return certificate.getNotAfter().toInstant().toEpochMilli() / 1000.0;
    }

    private static String block(String label, byte[] content) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }
}
