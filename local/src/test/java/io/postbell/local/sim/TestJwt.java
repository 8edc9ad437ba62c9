package io.postbell.local.sim;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;

/** Signs tokens as senders do. */
final class TestJwt {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private TestJwt() {}

    static String es256(PrivateKey key, String keyId, String team, long issuedAt) {
        return sign(
                "SHA256withECDSAinP1363Format",
                key,
                "{\"alg\":\"ES256\",\"kid\":\"" + keyId + "\"}",
                "{\"iss\":\"" + team + "\",\"iat\":" + issuedAt + "}");
    }

    static String rs256(PrivateKey key, String claims) {
        return sign("SHA256withRSA", key, "{\"alg\":\"RS256\",\"typ\":\"JWT\"}", claims);
    }

    private static String sign(String algorithm, PrivateKey key, String header, String claims) {
        try {
            String content = encoded(header) + "." + encoded(claims);
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String encoded(String json) {
        return URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
