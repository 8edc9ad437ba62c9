package io.postbell.runtime.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands until it is moved. */
final class TestClock extends Clock {
    private final AtomicReference<Instant> now = new AtomicReference<>(Pushes.ROUTED_AT.plusSeconds(1));

    void advance(Duration by) {
        now.updateAndGet(was -> was.plus(by));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
