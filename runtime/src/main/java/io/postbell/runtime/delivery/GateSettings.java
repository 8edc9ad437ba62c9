package io.postbell.runtime.delivery;

import java.time.Duration;

/**
 * When an app is paused, and how it is tried again.
 *
 * @param firstProbe from the pause to the first probe; each next one comes after twice the time
 * @param longestProbe but never later than this after the one before
 * @param badTokenWindow so many of the last answers are looked at
 * @param badTokenPercent this share of bad tokens among them is a flood
 * @param badTokenMinimum fewer bad tokens are none, whatever their share
 */
record GateSettings(
        Duration firstProbe, Duration longestProbe, int badTokenWindow, int badTokenPercent, int badTokenMinimum) {
    static GateSettings of(DeliveryConfig config) {
        return new GateSettings(
                config.probeFirst(),
                config.probeLongest(),
                config.badTokenWindow(),
                config.badTokenPercent(),
                config.badTokenMinimum());
    }

    /** How long to wait for the next probe after so many that failed. */
    Duration probeAfter(int failures) {
        return doubled(firstProbe, failures, longestProbe);
    }

    /** A time, doubled so often, but never longer than another one. */
    static Duration doubled(Duration first, int times, Duration longest) {
        Duration wait = first;
        for (int i = 0; i < times && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
