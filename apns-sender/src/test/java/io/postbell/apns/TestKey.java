package io.postbell.apns;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;

/** A fresh team key with the file that an operator would have of it. */
public record TestKey(KeyPair pair, Path file) {
    /** A key as Apple gives it. */
    public static TestKey create(Path directory, String name) {
        return create(directory, name, "secp256r1");
    }

    /** A key on any curve. */
    public static TestKey create(Path directory, String name, String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            KeyPair pair = generator.generateKeyPair();
            Path file = directory.resolve(name + ".p8");
            return new TestKey(
                    pair,
                    TestTls.Pem.write(file, "PRIVATE KEY", pair.getPrivate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a server checks signatures with. */
    public ECPublicKey publicKey() {
        return (ECPublicKey) pair.getPublic();
    }
}
