package io.postbell.router.topology.user;

import io.postbell.event.Device;
import io.postbell.event.DeviceOwner;
import io.postbell.event.Recipient;
import io.postbell.event.User;
import io.postbell.schemas.sensitive.Sensitive;
import io.postbell.schemas.topic.Keys;
import java.util.HashMap;
import java.util.Map;

/** A person's living tokens as the direct path is told of them, and what it needs to know of the person. Pure. */
final class OwnedTokens {
    private OwnedTokens() {}

    /** By key of device-owners; none of somebody who is not known. */
    static Map<String, DeviceOwner> of(Recipient recipient) {
        if (recipient.getUser() == null) {
            return Map.of();
        }
        Map<String, DeviceOwner> owners = new HashMap<>();
        for (Device device : recipient.getDevices()) {
            add(owners, recipient, device, device.getToken(), device.getTokenRef());
            add(owners, recipient, device, device.getVoipToken(), device.getVoipTokenRef());
        }
        return owners;
    }

    private static void add(
            Map<String, DeviceOwner> owners, Recipient recipient, Device device, Sensitive token, String reference) {
        if (token.isEmpty() || reference.isEmpty()) {
            return;
        }
        User user = recipient.getUser();
        DeviceOwner owner = DeviceOwner.newBuilder()
                .setServerId(device.getServerId())
                .setTokenRef(reference)
                .setUserId(device.getUserId())
                .setDeviceId(device.getDeviceId())
                .setRegisteredAt(device.getRegisteredAt())
                .setLocale(user.getLocale())
                .setTimezone(user.getTimezone())
                .setQuietHours(user.getQuietHours())
                .setQuietHoursMode(user.getQuietHoursMode())
                .setUserAt(recipient.getUserAt())
                .build();
        String key = Keys.deviceOwner(device.getServerId(), reference, device.getUserId(), device.getDeviceId());
        owners.put(key, owner);
    }
}
