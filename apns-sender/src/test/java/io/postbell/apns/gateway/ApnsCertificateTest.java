package io.postbell.apns.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postbell.apns.TestTls;
import io.postbell.runtime.config.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forms in which Apple's certificates lie about. */
final class ApnsCertificateTest {
    private static final X509Certificate CERTIFICATE = TestTls.instance().certificate();
    private static final PrivateKey KEY = TestTls.instance().key();
    private static final Optional<Secret> PASSWORD = Optional.of(Secret.of("secret12345"));

    /** Stands before an RSA key of 2,048 bits. */
    private static final int PKCS8_PREFIX_BYTES = 26;

    @TempDir
    private Path directory;

    @Test
    void allFormsAreTheSameCertificate() throws Exception {
        ApnsCertificate plain = load(pem("PRIVATE KEY", KEY.getEncoded()), Optional.empty());
        assertThat(load(pem("ENCRYPTED PRIVATE KEY", encrypted()), PASSWORD))
                .isEqualTo(plain)
                .hasSameHashCodeAs(plain);
        assertThat(load(pkcs12(), PASSWORD)).isEqualTo(plain);
        assertThat(plain).hasToString("[redacted]");
    }

    /** What {@code openssl rsa -traditional} writes. */
    @Test
    void rsaKeyInItsOldForm() throws Exception {
        TestTls rsa = TestTls.rsa();
        byte[] pkcs8 = rsa.key().getEncoded();
        byte[] pkcs1 = Arrays.copyOfRange(pkcs8, PKCS8_PREFIX_BYTES, pkcs8.length);
        assertThat(load(pem(rsa.certificate(), "RSA PRIVATE KEY", pkcs1), Optional.empty()))
                .isEqualTo(load(pem(rsa.certificate(), "PRIVATE KEY", pkcs8), Optional.empty()));
    }

    @Test
    void whatCannotBeUsedIsSaidWithoutASecret() throws Exception {
        Optional<Secret> wrong = Optional.of(Secret.of("other12345"));
        assertUnusable(pkcs12(), wrong, "another");
        assertUnusable(pkcs12(), Optional.empty(), "another");
        assertUnusable(pem("ENCRYPTED PRIVATE KEY", encrypted()), wrong, "another");
        assertUnusable(pem("PUBLIC KEY", KEY.getEncoded()), PASSWORD, "something else");
        assertUnusable(directory.resolve("none"), PASSWORD, "no such file");
        assertUnusable(Files.write(directory.resolve("large"), new byte[2 << 20]), PASSWORD, "more than 1048576 bytes");
    }

    /** Of the same algorithm as well: it would only show when Apple refuses the connection, after a good one was replaced. */
    @Test
    void keyOfAnotherCertificate() throws Exception {
        TestTls rsa = TestTls.rsa();
        assertUnusable(pem("PRIVATE KEY", TestTls.another().key().getEncoded()), PASSWORD, "something else");
        assertUnusable(
                pem(rsa.certificate(), "PRIVATE KEY", TestTls.rsa().key().getEncoded()), PASSWORD, "something else");
    }

    @Test
    void certificateThatHasEnded() throws Exception {
        Path pem = pem("PRIVATE KEY", KEY.getEncoded());
        Instant end = CERTIFICATE.getNotAfter().toInstant();
        assertThatThrownBy(() -> ApnsCertificate.load(pem, PASSWORD, end.plusSeconds(1)))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageEndingWith("its certificate ended at " + end);
    }

    private static ApnsCertificate load(Path file, Optional<Secret> password) throws UnusableFileException {
        return ApnsCertificate.load(file, password, Instant.now());
    }

    private static void assertUnusable(Path file, Optional<Secret> password, String found) {
        assertThatThrownBy(() -> load(file, password))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageStartingWith("a push certificate")
                .hasMessageContaining(found)
                .hasMessageNotContainingAny("secret12345", "other12345")
                .hasNoCause();
    }

    private Path pem(String label, byte[] key) throws Exception {
        return pem(CERTIFICATE, label, key);
    }

    private Path pem(X509Certificate certificate, String label, byte[] key) throws Exception {
        return Files.writeString(
                directory.resolve(label.replace(' ', '-') + ".pem"),
                "Bag Attributes\n" + block("CERTIFICATE", certificate.getEncoded()) + block(label, key));
    }

    private static String block(String label, byte[] content) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }

    private Path pkcs12() throws Exception {
        Path file = directory.resolve("push.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        char[] password = PASSWORD.orElseThrow().value().toCharArray();
        store.load(null, password);
        store.setKeyEntry("push", KEY, password, new Certificate[] {CERTIFICATE});
        try (var out = Files.newOutputStream(file)) {
            store.store(out, password);
        }
        return file;
    }

    private static byte[] encrypted() throws Exception {
        String algorithm = "PBEWithHmacSHA256AndAES_256";
        Cipher cipher = Cipher.getInstance(algorithm);
        PBEKeySpec password = new PBEKeySpec(PASSWORD.orElseThrow().value().toCharArray());
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(password),
                new PBEParameterSpec("saltsalt".getBytes(StandardCharsets.US_ASCII), 2_048));
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("PBES2");
        parameters.init(cipher.getParameters().getEncoded());
        return new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(KEY.getEncoded())).getEncoded();
    }
}
