package io.postbell.local.sim.jwt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Optional;

/** A signed token taken apart (RFC 7515, compact form). Its signature is not checked until asked for. */
public final class Jwt {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int P1363_BYTES = 64;

    private final JsonNode header;
    private final JsonNode claims;
    private final byte[] signed;
    private final byte[] signature;

    private Jwt(JsonNode header, JsonNode claims, byte[] signed, byte[] signature) {
        this.header = header;
        this.claims = claims;
        this.signed = signed;
        this.signature = signature;
    }

    /** Empty if the text is not a token. */
    public static Optional<Jwt> parse(String compact) {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            Base64.Decoder decoder = Base64.getUrlDecoder();
            JsonNode header = MAPPER.readTree(decoder.decode(parts[0]));
            JsonNode claims = MAPPER.readTree(decoder.decode(parts[1]));
            byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
            return header.isObject() && claims.isObject()
                    ? Optional.of(new Jwt(header, claims, signed, decoder.decode(parts[2])))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A text of the header, empty text if it is not there. */
    public String header(String name) {
        return header.path(name).asText("");
    }

    /** A text of the claims, empty text if it is not there. */
    public String claim(String name) {
        return claims.path(name).asText("");
    }

    /** A number of the claims, 0 if it is not there. */
    public long number(String name) {
        return claims.path(name).asLong(0);
    }

    /**
     * Whether the key's owner signed it with ES256 or RS256, whichever the header names. An ES256 signature may also come in ASN.1 DER, which is not
     * what RFC 7518 says: Pushy writes it so, and Apple takes it.
     */
    public boolean isSignedBy(PublicKey key) {
        String algorithm =
                switch (header("alg")) {
                    case "ES256" ->
                        signature.length == P1363_BYTES ? "SHA256withECDSAinP1363Format" : "SHA256withECDSA";
                    case "RS256" -> "SHA256withRSA";
                    default -> "";
                };
        if (algorithm.isEmpty()) {
            return false;
        }
        try {
            Signature check = Signature.getInstance(algorithm);
            check.initVerify(key);
            check.update(signed);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
