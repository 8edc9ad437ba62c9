package io.postbell.local.sim.apns;

import io.postbell.local.sim.credentials.ApnsKey;
import java.util.List;
import java.util.Set;

/**
 * What the simulated APNs knows.
 *
 * @param keys whose tokens are taken; empty: any well-formed token
 * @param topics bundle ids that may be sent to, without suffixes; empty: any
 */
public record ApnsRules(List<ApnsKey> keys, Set<String> topics) {
    /** Copies both. */
    public ApnsRules {
        keys = List.copyOf(keys);
        topics = Set.copyOf(topics);
    }
}
