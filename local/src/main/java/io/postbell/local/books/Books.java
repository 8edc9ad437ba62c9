package io.postbell.local.books;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;

/**
 * The books of a run. Candidates are people whom a post may concern; each is sent to, suppressed or failed.
 *
 * @param balanced whether every candidate has exactly one final state
 * @param candidates decisions that the router made
 * @param sent candidates who were reached on at least one phone
 * @param suppressed candidates who got nothing, by the router's reason
 * @param failed candidates whose every phone failed, by the final state of the last
 * @param notifications the same by phone
 * @param refused records that the router put aside as unusable, by reason
 * @param problems what does not balance, the first 20
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonPropertyOrder({"balanced", "candidates", "sent", "suppressed", "failed", "notifications", "refused", "problems"})
public record Books(
        boolean balanced,
        int candidates,
        int sent,
        Map<String, Integer> suppressed,
        Map<String, Integer> failed,
        Notifications notifications,
        Map<String, Integer> refused,
        List<String> problems) {

    /**
     * Notifications, one for each phone of a candidate who is sent to.
     *
     * @param total all
     * @param sent taken by the provider
     * @param failed given up: dead token, dead letter or expired
     * @param open without a final state yet
     */
    public record Notifications(int total, int sent, int failed, int open) {}
}
