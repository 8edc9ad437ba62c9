package io.postbell.local.sim.record;

/** Hears of each push in the process. Called on the simulator's event loops, several at a time; must be quick and not throw. */
@FunctionalInterface
public interface PushListener {
    /** Hears nothing. */
    PushListener NONE = push -> {};

    /** A push came in. Called before it is answered. */
    void received(ReceivedPush push);
}
