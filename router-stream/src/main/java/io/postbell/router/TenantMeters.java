package io.postbell.router;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.postbell.runtime.metrics.RouterMetrics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what is decided and sent by tenant: the first ones that come by their id, all others together. Safe for use by several threads. */
final class TenantMeters {
    /** What no id can be, which has no parentheses. */
    private static final String OTHERS = "(other)";

    private final MeterRegistry meters;
    private final int most;
    private final Map<String, Tenant> tenants = new ConcurrentHashMap<>();

    /** The counters of one tenant, or of all others. */
    private record Tenant(Counter sent, Counter suppressed, Counter pushes) {}

    /**
     * Nothing counted.
     *
     * @param most so many tenants have counters of their own; with 0 nothing is counted
     */
    TenantMeters(MeterRegistry meters, int most) {
        this.meters = meters;
        this.most = most;
    }

    void decided(String serverId, boolean sent) {
        if (most > 0) {
            Tenant tenant = tenant(serverId);
            (sent ? tenant.sent() : tenant.suppressed()).increment();
        }
    }

    void pushed(String serverId, int pushes) {
        if (most > 0) {
            tenant(serverId).pushes().increment(pushes);
        }
    }

    private Tenant tenant(String serverId) {
        Tenant known = tenants.get(serverId);
        return known != null
                ? known
                : tenants.computeIfAbsent(tenants.size() < most ? serverId : OTHERS, this::counters);
    }

    private Tenant counters(String label) {
        return new Tenant(
                RouterMetrics.TENANT_DECISIONS.counter(meters, label, "send"),
                RouterMetrics.TENANT_DECISIONS.counter(meters, label, "suppress"),
                RouterMetrics.TENANT_PUSHES.counter(meters, label));
    }
}
