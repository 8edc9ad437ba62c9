package io.postbell.router.topology.user;

import io.postbell.event.Device;
import io.postbell.event.Recipient;
import io.postbell.schemas.sensitive.Sensitive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes to a person's devices. A registration and a provider's word that a token is dead travel on different topics, so either may come
 * first: the outcome is the same, because the word is remembered with the instant up to which it counts. Pure.
 */
final class Registrations {
    private Registrations() {}

    /** Registers a device, or registers it anew. A token moves with its newest registration: his other entries with it are dropped. */
    static void register(Recipient recipient, Device device) {
        List<Device> devices = new ArrayList<>(recipient.getDevices());
        devices.removeIf(other -> sameId(other, device.getDeviceId()) || sameToken(other, device));
        devices.add(alive(device, recipient.getInvalidations()));
        recipient.setDevices(devices);
    }

    /** Removes a device, and what was said about it. */
    static void remove(Recipient recipient, String deviceId) {
        List<Device> devices = new ArrayList<>(recipient.getDevices());
        devices.removeIf(device -> sameId(device, deviceId));
        recipient.setDevices(devices);
        forget(recipient, deviceId);
    }

    /**
     * Declares dead what was registered under an id up to an instant.
     *
     * @param voip whether that is the token for calls
     */
    static void invalidate(Recipient recipient, String deviceId, boolean voip, Instant invalidSince) {
        Map<String, Instant> invalidations = new HashMap<>(recipient.getInvalidations());
        invalidations.merge(
                voip ? calls(deviceId) : deviceId, invalidSince, (one, other) -> one.isAfter(other) ? one : other);
        recipient.setInvalidations(invalidations);
        recipient.setDevices(recipient.getDevices().stream()
                .map(device -> sameId(device, deviceId) ? alive(device, invalidations) : device)
                .toList());
    }

    /** Takes back what was said about an id; a token that was dropped for it stays dropped until the next registration. */
    static void forget(Recipient recipient, String deviceId) {
        Map<String, Instant> invalidations = new HashMap<>(recipient.getInvalidations());
        invalidations.remove(deviceId);
        invalidations.remove(calls(deviceId));
        recipient.setInvalidations(invalidations);
    }

    private static Device alive(Device device, Map<String, Instant> invalidations) {
        boolean dead = dead(device, invalidations.get(device.getDeviceId()));
        boolean voipDead = dead(device, invalidations.get(calls(device.getDeviceId())));
        if (!dead && !voipDead) {
            return device;
        }
        return Device.newBuilder(device)
                .setToken(dead ? Sensitive.EMPTY : device.getToken())
                .setVoipToken(voipDead ? Sensitive.EMPTY : device.getVoipToken())
                .build();
    }

    private static boolean dead(Device device, Instant invalidSince) {
        return invalidSince != null && !device.getRegisteredAt().isAfter(invalidSince);
    }

    /** What is said of the token for calls is kept apart; no id has a slash in it. */
    private static String calls(String deviceId) {
        return deviceId + "/voip";
    }

    private static boolean sameId(Device device, String deviceId) {
        return device.getDeviceId().equals(deviceId);
    }

    private static boolean sameToken(Device one, Device other) {
        return !one.getToken().isEmpty()
                && one.getToken().equals(other.getToken())
                && one.getPlatform().equals(other.getPlatform());
    }
}
