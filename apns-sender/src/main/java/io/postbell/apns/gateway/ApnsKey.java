package io.postbell.apns.gateway;

import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.auth.ApnsSigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;

/** A team's key, which signs the provider tokens of all its apps. Immutable; equal when team, key id and key are. */
public final class ApnsKey implements ApnsCredentials {
    private static final String EXPECTED = "a .p8 file as Apple gives it (PKCS #8 EC private key on P-256 in PEM)";
    private static final int P256_BITS = 256;

    private final Path file;
    private final ApnsSigningKey key;

    private ApnsKey(Path file, ApnsSigningKey key) {
        this.file = file;
        this.key = key;
    }

    /**
     * Reads a key file.
     *
     * @param file the .p8 file
     * @param keyId Apple's id of the key
     * @param teamId Apple's id of the team
     * @throws UnusableFileException if the file cannot be read or holds something else
     */
    public static ApnsKey load(Path file, String keyId, String teamId) throws UnusableFileException {
        PemFile.checkReadable(file, EXPECTED);
        ApnsSigningKey key;
        try {
            key = ApnsSigningKey.loadFromPkcs8File(file.toFile(), teamId, keyId);
        } catch (IOException | InvalidKeyException | RuntimeException e) {
            // the cause stays out: its message could quote the file
            throw new UnusableFileException(EXPECTED, "it holds something else");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has ES256", e);
        }
        int bits = key.getParams().getCurve().getField().getFieldSize();
        if (bits != P256_BITS) {
            throw new UnusableFileException(EXPECTED, "its key has " + bits + " bits");
        }
        return new ApnsKey(file, key);
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public void use(ApnsClientBuilder builder) {
        builder.setSigningKey(key);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApnsKey that
                && key.getTeamId().equals(that.key.getTeamId())
                && key.getKeyId().equals(that.key.getKeyId())
                && key.getS().equals(that.key.getS());
    }

    @Override
    public int hashCode() {
        return Objects.hash(key.getTeamId(), key.getKeyId());
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
