package io.postbell.router.rules;

import io.postbell.event.Device;
import io.postbell.schemas.sensitive.Sensitive;
import io.postbell.schemas.topic.Provider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which of a person's devices a push goes to (section 12.1). Whether notifications are switched off on the device does not count. */
public final class DeviceSelection {
    /** Way to the token for calls. */
    public static final String VOIP = "voip";

    /** Way to the ordinary token. */
    public static final String STANDARD = "standard";

    /**
     * A device that can be reached.
     *
     * @param provider service that it belongs to
     * @param transport {@link #STANDARD} or {@link #VOIP}
     */
    public record Target(Device device, Provider provider, String transport) {
        /** The token that is used. */
        public Sensitive token() {
            return VOIP.equals(transport) ? device.getVoipToken() : device.getToken();
        }
    }

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
     * left out. A session with the expiry 0 gets no push, one whose expiry is not known does.
     *
     * @param at moment for which sessions must still hold
     * @param call whether a call is announced, for which a token of its own is taken where there is one
     */
    public static Selection of(List<Device> devices, Instant at, boolean call) {
        List<Target> targets = new ArrayList<>(devices.size());
        boolean expired = false;
        for (Device device : devices) {
            Optional<Target> target = target(device, call);
            if (target.isPresent() && expired(device, at)) {
                expired = true;
            } else {
                target.ifPresent(targets::add);
            }
        }
        if (!targets.isEmpty()) {
            return new Selection(targets, Optional.empty());
        }
        return new Selection(targets, Optional.of(expired ? Reason.SESSION_EXPIRED : Reason.NO_DEVICE));
    }

    /** The way to a device, if there is one, whether or not its session has expired. */
    public static Optional<Target> target(Device device, boolean call) {
        Optional<Provider> provider = providerOf(device.getPlatform());
        if (provider.isEmpty()) {
            return Optional.empty();
        }
        // only Apple has tokens for calls
        boolean voip = call
                && provider.get() == Provider.APNS
                && !device.getVoipToken().isEmpty();
        Target target = new Target(device, provider.get(), voip ? VOIP : STANDARD);
        return target.token().isEmpty() ? Optional.empty() : Optional.of(target);
    }

    private static boolean expired(Device device, Instant at) {
        return device.getExpiresAt() != null && device.getExpiresAt().isBefore(at);
    }

    /** The service that reaches a platform; empty if there is none. */
    public static Optional<Provider> providerOf(String platform) {
        if (platform.startsWith("apple")) {
            return Optional.of(Provider.APNS);
        }
        return platform.startsWith("android") ? Optional.of(Provider.FCM) : Optional.empty();
    }
}
