package io.postbell.runtime.service;

import io.postbell.event.Decision;
import io.postbell.event.Delivery;
import io.postbell.runtime.config.OriginConfig;
import java.util.Optional;

/**
 * Which process writes an event, as its configuration says.
 *
 * @param region where it runs
 * @param instance its name
 */
public record Origin(Optional<String> region, Optional<String> instance) {
    /** The configuration does not say. */
    public static final Origin UNKNOWN = new Origin(Optional.empty(), Optional.empty());

    /** As configured. */
    public static Origin of(OriginConfig config) {
        return new Origin(config.region(), config.instance());
    }

    /** Says it in an event. */
    public void writeTo(Delivery event) {
        event.setRegion(region.orElse(null));
        event.setInstance(instance.orElse(null));
    }

    /** Says it in an event. */
    public void writeTo(Decision event) {
        event.setRegion(region.orElse(null));
        event.setInstance(instance.orElse(null));
    }
}
