package io.postbell.runtime.books;

import io.postbell.event.DeliveryEventType;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Which events end a notification. Pure. */
public final class FinalStates {
    private static final Set<DeliveryEventType> FINAL = EnumSet.of(
            DeliveryEventType.SENT,
            DeliveryEventType.TOKEN_DEAD,
            DeliveryEventType.DEAD_LETTERED,
            DeliveryEventType.EXPIRED);

    private FinalStates() {}

    /** Whether an event changes the final states of its notification. */
    public static boolean concerns(DeliveryEventType event) {
        return FINAL.contains(event) || event == DeliveryEventType.REDRIVEN;
    }

    /** What an event, in the order of the log, makes of the final states before it: a redriven dead letter is not at its end any more. */
    public static void apply(DeliveryEventType event, Set<DeliveryEventType> states) {
        if (FINAL.contains(event)) {
            states.add(event);
        } else if (event == DeliveryEventType.REDRIVEN) {
            states.remove(DeliveryEventType.DEAD_LETTERED);
        }
    }

    /** Name of an event in output. */
    public static String label(DeliveryEventType event) {
        return event.name().toLowerCase(Locale.ROOT);
    }
}
