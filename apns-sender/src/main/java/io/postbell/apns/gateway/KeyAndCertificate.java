package io.postbell.apns.gateway;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A certificate and its private key as they lie in one file, PKCS #12 or PEM. */
record KeyAndCertificate(X509Certificate certificate, PrivateKey key) {
    private static final Pattern CERTIFICATE = block("CERTIFICATE");
    private static final Pattern KEY = block("(?:ENCRYPTED |RSA |)PRIVATE KEY");
    /** Any bytes. */
    private static final byte[] TRIAL = {1, 2, 3};
    /** What stands before a PKCS #1 key to make it PKCS #8: version 0, and RSA as the algorithm. */
    private static final byte[] RSA_PREFIX = {2, 1, 0, 0x30, 13, 6, 9, 42, -122, 72, -122, -9, 13, 1, 1, 1, 5, 0};

    /**
     * Reads the content of a file.
     *
     * @throws GeneralSecurityException if there is no key that fits a certificate, or the password is another
     * @throws IOException likewise
     */
    static KeyAndCertificate parse(byte[] content, char[] password) throws GeneralSecurityException, IOException {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        KeyAndCertificate read = text.contains("-----BEGIN ") ? pem(text, password) : pkcs12(content, password);
        if (!read.belongTogether()) {
            throw new InvalidKeyException("the key is another than the certificate's");
        }
        return read;
    }

    /** Whether what the key signs is signed for the certificate. */
    private boolean belongTogether() throws GeneralSecurityException {
        Signature signature =
                Signature.getInstance(key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
        signature.initSign(key);
        signature.update(TRIAL);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(TRIAL);
        return signature.verify(signed);
    }

    private static KeyAndCertificate pkcs12(byte[] content, char[] password)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(content), password);
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return new KeyAndCertificate(
                        (X509Certificate) store.getCertificate(alias), (PrivateKey) store.getKey(alias, password));
            }
        }
        throw new InvalidKeyException("there is no key");
    }

    private static KeyAndCertificate pem(String text, char[] password) throws GeneralSecurityException, IOException {
        Matcher certificate = found(CERTIFICATE, text);
        Matcher key = found(KEY, text);
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        X509Certificate read =
                (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(bytes(certificate)));
        byte[] bytes = bytes(key);
        PKCS8EncodedKeySpec spec =
                switch (key.group(1)) {
                    case "ENCRYPTED PRIVATE KEY" -> decrypted(new EncryptedPrivateKeyInfo(bytes), password);
                    case "RSA PRIVATE KEY" -> new PKCS8EncodedKeySpec(ofPkcs1(bytes));
                    default -> new PKCS8EncodedKeySpec(bytes);
                };
        String algorithm = read.getPublicKey().getAlgorithm();
        return new KeyAndCertificate(read, KeyFactory.getInstance(algorithm).generatePrivate(spec));
    }

    private static Matcher found(Pattern block, String text) throws InvalidKeyException {
        Matcher matcher = block.matcher(text);
        if (!matcher.find()) {
            throw new InvalidKeyException("a block is missing");
        }
        return matcher;
    }

    /** Keys that are encrypted in the old way of OpenSSL have headers in their block, and are not read: they fail here. */
    private static byte[] bytes(Matcher block) {
        return Base64.getDecoder().decode(block.group(2).replaceAll("\\s", ""));
    }

    private static PKCS8EncodedKeySpec decrypted(EncryptedPrivateKeyInfo info, char[] password)
            throws GeneralSecurityException {
        AlgorithmParameters parameters = info.getAlgParameters();
        // of PBES2 the parameters alone name the ciphers
        String algorithm =
                info.getAlgName().startsWith("PBES2") || info.getAlgName().startsWith("1.2.")
                        ? parameters.toString()
                        : info.getAlgName();
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.DECRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password)),
                parameters);
        return info.getKeySpec(cipher);
    }

    private static byte[] ofPkcs1(byte[] key) {
        byte[] octets = der(4, new byte[0], key);
        return der(0x30, RSA_PREFIX, octets);
    }

    /** A DER value of two parts; it has from 128 to 65,535 bytes, as any RSA key. */
    private static byte[] der(int tag, byte[] first, byte[] second) {
        int length = first.length + second.length;
        byte[] all = new byte[4 + length];
        all[0] = (byte) tag;
        all[1] = (byte) 0x82;
        all[2] = (byte) (length >> 8);
        all[3] = (byte) length;
        System.arraycopy(first, 0, all, 4, first.length);
        System.arraycopy(second, 0, all, 4 + first.length, second.length);
        return all;
    }

    private static Pattern block(String label) {
        return Pattern.compile("-----BEGIN (" + label + ")-----([^-]*)-----END \\1-----");
    }
}
