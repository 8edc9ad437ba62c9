package io.postbell.apns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server certificate for {@code localhost} that vouches for itself, made by the JDK's keytool when the first test wants it. */
public record TestTls(X509Certificate certificate, PrivateKey key) {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String ALIAS = "server";

    /** The one of this test run. */
    public static TestTls instance() {
        return Holder.INSTANCE;
    }

    /** Writes the certificate as a PEM file into a directory. */
    public Path certificateFile(Path directory) {
        try {
            return Pem.write(directory.resolve("ca.pem"), "CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Another with an RSA key. */
    public static TestTls rsa() {
        return make("-keyalg", "RSA", "-keysize", "2048");
    }

    /** Another with a key of the same kind as that of this test run. */
    public static TestTls another() {
        return make("-keyalg", "EC", "-groupname", "secp256r1");
    }

    private static TestTls make(String... key) {
        try {
            Path directory = Files.createTempDirectory("tls");
            Path store = directory.resolve("server.p12");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair"));
            command.addAll(List.of(key));
            command.addAll(List.of(
                    "-alias",
                    ALIAS,
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "san=dns:localhost",
                    "-ext",
                    "bc=ca:true",
                    "-validity",
                    "30",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    new String(PASSWORD)));
            Process keytool = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("keytool.log").toFile())
                    .start();
            if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new IllegalStateException("keytool: " + Files.readString(directory.resolve("keytool.log")));
            }
            KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
            Files.delete(store);
            Files.delete(directory.resolve("keytool.log"));
            Files.delete(directory);
            return new TestTls((X509Certificate) keys.getCertificate(ALIAS), (PrivateKey) keys.getKey(ALIAS, PASSWORD));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static final class Holder {
        private static final TestTls INSTANCE = another();
    }

    /** PEM files. */
    static final class Pem {
        private Pem() {}

        static Path write(Path file, String label, byte[] der) {
            String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
            try {
                return Files.writeString(
                        file, "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
