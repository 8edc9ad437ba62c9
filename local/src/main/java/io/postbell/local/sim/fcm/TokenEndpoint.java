package io.postbell.local.sim.fcm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.local.sim.credentials.ServiceAccount;
import io.postbell.local.sim.http.Answer;
import io.postbell.local.sim.http.Body;
import io.postbell.local.sim.jwt.Jwt;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Google's OAuth 2 token endpoint for service accounts (RFC 7523): takes an assertion signed by a known account and gives an access token. Safe for
 * use by several threads.
 */
public final class TokenEndpoint {
    /** Path at which it is served. */
    public static final String PATH = "/token";

    private static final String GOOGLES = "https://oauth2.googleapis.com/token";
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final List<ServiceAccount> accounts;
    private final Set<String> audiences;
    private final AccessTokens tokens;
    private final Clock clock;

    /**
     * Serves these accounts.
     *
     * @param uri the endpoint's own address. Assertions must be meant for it or for Google's, which is what Google's own library always writes,
     *     whatever the account's {@code token_uri} says
     */
    public TokenEndpoint(List<ServiceAccount> accounts, URI uri, AccessTokens tokens, Clock clock) {
        this.audiences = Set.of(uri.toString(), GOOGLES);
        this.accounts = List.copyOf(accounts);
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Answers a form body. */
    public Answer answer(String form) {
        Map<String, String> fields = fields(form);
        if (!GRANT.equals(fields.get("grant_type"))) {
            return error("unsupported_grant_type", "Invalid grant_type: " + fields.getOrDefault("grant_type", ""));
        }
        Optional<Jwt> assertion = Jwt.parse(fields.getOrDefault("assertion", ""));
        if (assertion.isEmpty()) {
            return error("invalid_grant", "Invalid JWT: must be a short-lived token in a reasonable timeframe.");
        }
        Optional<ServiceAccount> account = accounts.stream()
                .filter(each -> each.email().equals(assertion.get().claim("iss")))
                .findFirst();
        if (account.isEmpty()) {
            return error("invalid_grant", "Invalid grant: account not found");
        }
        if (!assertion.get().isSignedBy(account.get().publicKey())) {
            return error("invalid_grant", "Invalid JWT Signature.");
        }
        if (!audiences.contains(assertion.get().claim("aud"))) {
            return error(
                    "invalid_grant", "Invalid JWT: Failed audience check. The right audience is one of " + audiences);
        }
        long now = clock.instant().getEpochSecond();
        if (assertion.get().number("exp") <= now) {
            return error("invalid_grant", "Invalid JWT: Token must be a short-lived token; exp is in the past.");
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("access_token", tokens.issue(account.get().projectId()))
                .put("expires_in", AccessTokens.LIFETIME.toSeconds())
                .put("token_type", "Bearer");
        return json(200, json);
    }

    private static Answer error(String error, String description) {
        return json(
                400, JsonNodeFactory.instance.objectNode().put("error", error).put("error_description", description));
    }

    private static Answer json(int status, ObjectNode json) {
        return new Answer(status, Map.of("content-type", "application/json; charset=utf-8"), Body.of(json.toString()));
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new HashMap<>();
        for (String field : form.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
