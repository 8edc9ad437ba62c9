package io.postbell.router.topology.policy;

import io.postbell.router.content.Redaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Redactions that were used lately, so that a policy's expressions are compiled once and not for each post. Belongs to one thread. */
final class RecentRedactions {
    private static final int MOST = 256;

    private final Map<List<String>, Redaction> compiled = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, Redaction> eldest) {
            return size() > MOST;
        }
    };

    /** The redaction of some rules; the same rules give the same object as long as it is remembered. */
    Redaction of(List<String> rules) {
        return rules.isEmpty() ? Redaction.NONE : compiled.computeIfAbsent(rules, Redaction::of);
    }
}
