package io.postbell.ingest.proxy;

import io.postbell.event.Policy;
import io.postbell.schemas.topic.Keys;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tenants whose policy switches pushes off, as the topic policies says: nothing of theirs gets to a provider, so nobody needs to wait for its
 * verdict. Safe for use by several threads.
 */
public final class SwitchedOff {
    private final Set<String> servers = ConcurrentHashMap.newKeySet();

    /**
     * Takes a record of policies in.
     *
     * @param key its key
     * @param policy null takes back what the key said
     */
    public void learn(String key, Policy policy) {
        String serverId = Keys.parts(key).get(0);
        if (!key.equals(Keys.policy(serverId, "server", null))) {
            return; // a team's or a channel's says nothing of it
        }
        if (policy != null && Boolean.FALSE.equals(policy.getPushEnabled())) {
            servers.add(serverId);
        } else {
            servers.remove(serverId);
        }
    }

    /** Whether a tenant's pushes are switched off. */
    public boolean contains(String serverId) {
        return servers.contains(serverId);
    }
}
