package io.postbell.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class TenantMetersTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void aTenantNamedOtherSharesNothingWithAllOthers() {
        TenantMeters tenants = new TenantMeters(meters, 2);
        tenants.pushed("other", 1);
        tenants.pushed("harbour", 10);
        tenants.pushed("late", 100);
        tenants.pushed("later", 1_000);
        tenants.pushed("other", 1);

        assertThat(pushes("other")).isEqualTo(2);
        assertThat(pushes("harbour")).isEqualTo(10);
        assertThat(pushes("(other)")).isEqualTo(1_100);
    }

    @Test
    void noneIsCountedIfNoneShallBe() {
        TenantMeters tenants = new TenantMeters(meters, 0);
        tenants.pushed("harbour", 1);
        tenants.decided("harbour", true);

        assertThat(meters.getMeters()).isEmpty();
    }

    private double pushes(String tenant) {
        return meters.getMeters().stream()
                .filter(meter -> tenant.equals(meter.getId().getTag("tenant"))
                        && meter.getId().getName().contains("pushes"))
                .mapToDouble(meter -> ((Counter) meter).count())
                .sum();
    }
}
