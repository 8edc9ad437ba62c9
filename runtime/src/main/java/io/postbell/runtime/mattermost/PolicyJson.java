package io.postbell.runtime.mattermost;

import io.postbell.event.Policy;
import io.postbell.runtime.json.JsonFields;
import io.postbell.runtime.redaction.RedactionRule;
import java.util.List;

/** A content policy: whether pushes are sent at all, and the most that they may say. Postbell's own object. */
public final class PolicyJson {
    /** Scope of a whole server. */
    public static final String SERVER = "server";

    /** All keys of a policy. Others are mistakes, which {@link JsonFields#onlyKeys} notes. */
    public static final List<String> KEYS = List.of("push_enabled", "contents", "redactions");

    private static final List<String> CONTENTS = List.of("full", "generic", "generic_no_channel", "id_loaded");
    private static final String REDACTIONS = "redactions";

    private PolicyJson() {}

    /**
     * The record of a policy. Worthless when problems were noted. Its version is the time of acceptance.
     *
     * @param scope {@code server}, {@code team} or {@code channel}
     * @param scopeId id of the team or channel, null for a server
     */
    public static Policy record(JsonFields body, String scope, String scopeId, Acceptance acceptance) {
        Boolean pushEnabled = body.flag("push_enabled");
        if (pushEnabled != null && !scope.equals(SERVER)) {
            body.problem(
                    "push_enabled", "expected nothing in the policy of a " + scope + ", it belongs to the server's");
        }
        return Policy.newBuilder()
                .setServerId(acceptance.serverId())
                .setScope(scope)
                .setScopeId(scopeId)
                .setPushEnabled(pushEnabled)
                .setContents(body.oneOf("contents", CONTENTS))
                .setVersion(acceptance.at().toEpochMilli())
                .setRedactions(redactions(body))
                .build();
    }

    private static List<String> redactions(JsonFields body) {
        List<String> redactions = body.texts(REDACTIONS);
        if (redactions.size() > RedactionRule.MOST_RULES) {
            body.problem(
                    REDACTIONS, "expected at most " + RedactionRule.MOST_RULES + " entries, got " + redactions.size());
            return List.of();
        }
        for (int i = 0; i < redactions.size(); i++) {
            if (RedactionRule.of(redactions.get(i)) instanceof RedactionRule.Unusable unusable) {
                body.problem(REDACTIONS, "at index " + i + ": " + unusable.reason());
            }
        }
        return redactions;
    }
}
