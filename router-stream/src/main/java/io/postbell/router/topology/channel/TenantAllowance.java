package io.postbell.router.topology.channel;

import java.util.HashMap;
import java.util.Map;

/** How many posts of each tenant are decided at once: so many in each tenth of a second. Belongs to one processor. */
final class TenantAllowance {
    private static final long TICK_MILLIS = 100;

    private final int posts;
    private final Map<String, Integer> taken = new HashMap<>();
    private long tick;

    /** @param posts of each tenant within 0.1 s */
    TenantAllowance(int posts) {
        this.posts = posts;
    }

    /** Takes one of a tenant's, if one is left. */
    boolean take(String tenant, long nowMillis) {
        long now = nowMillis / TICK_MILLIS;
        if (now != tick) {
            tick = now;
            taken.clear();
        }
        return taken.merge(tenant, 1, Integer::sum) <= posts;
    }
}
