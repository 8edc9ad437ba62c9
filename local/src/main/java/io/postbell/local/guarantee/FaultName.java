package io.postbell.local.guarantee;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What can be done to a run, in the order in which it is done. */
public enum FaultName {
    /** APNs refuses connections. */
    APNS_OUTAGE,
    /** FCM answers 503. */
    FCM_OUTAGE,
    /** {@code kill -9}, then a start. */
    KILL_INGEST,
    /** The same. */
    KILL_ROUTER,
    /** The same. */
    KILL_APNS,
    /** The same. */
    KILL_FCM,
    /** {@code kill -9} of the broker that leads the quorum. */
    KILL_CONTROLLER,
    /** SIGTERM, then a start. */
    RESTART_INGEST,
    /** The same. */
    RESTART_ROUTER,
    /** The same. */
    RESTART_APNS,
    /** The same. */
    RESTART_FCM,
    /** {@code kill -9} of a broker that does not lead the quorum. */
    KILL_BROKER,
    /** SIGSTOP, then SIGCONT. */
    FREEZE_INGEST,
    /** The same. */
    FREEZE_ROUTER,
    /** The same. */
    FREEZE_APNS,
    /** The same. */
    FREEZE_FCM,
    /** The network between a broker and everybody else is cut. */
    CUT_OFF_BROKER,
    /** The disk of the router's stores is full. */
    FULL_DISK,
    /** All brokers stand still. */
    FREEZE_BROKERS;

    /** Those that a test run has time for. */
    static final Set<FaultName> BRIEF = Collections.unmodifiableSet(EnumSet.range(APNS_OUTAGE, KILL_CONTROLLER));

    /** All. */
    static final Set<FaultName> ALL = Collections.unmodifiableSet(EnumSet.allOf(FaultName.class));

    /** As on the command line, such as {@code cut-off-broker}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
