package io.postbell.router.rules;

import io.postbell.event.Device;
import io.postbell.schemas.topic.Provider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which of a person's devices a push goes to (section 12.1). */
public final class DeviceSelection {
    /**
     * A device that can be reached.
     *
     * @param provider service that it belongs to
     */
    public record Target(Device device, Provider provider) {}

    /**
     * What was chosen.
     *
     * @param targets devices that get a push
     * @param reason why there is none; empty if there is one
     */
    public record Selection(List<Target> targets, Optional<Reason> reason) {}

    private DeviceSelection() {}

    /**
     * Chooses among a person's devices. A device without a token was declared dead, one of an unknown platform has no way to it; both are
     * left out.
     *
     * @param at moment for which sessions must still hold
     */
    public static Selection of(List<Device> devices, Instant at) {
        List<Target> targets = new ArrayList<>(devices.size());
        boolean expired = false;
        for (Device device : devices) {
            Optional<Provider> provider = providerOf(device.getPlatform());
            if (device.getToken().isEmpty() || provider.isEmpty()) {
                continue;
            }
            if (device.getExpiresAt() != null && device.getExpiresAt().isBefore(at)) {
                expired = true;
            } else {
                targets.add(new Target(device, provider.get()));
            }
        }
        if (!targets.isEmpty()) {
            return new Selection(targets, Optional.empty());
        }
        return new Selection(targets, Optional.of(expired ? Reason.SESSION_EXPIRED : Reason.NO_DEVICE));
    }

    /** The service that reaches a platform; empty if there is none. */
    public static Optional<Provider> providerOf(String platform) {
        if (platform.startsWith("apple")) {
            return Optional.of(Provider.APNS);
        }
        return platform.startsWith("android") ? Optional.of(Provider.FCM) : Optional.empty();
    }
}
