package io.postbell.local.guarantee.fault;

import io.postbell.local.guarantee.report.FaultReport;

/** Something that happens to a run while it works. */
public interface Fault {
    /** Name in the report. */
    String name();

    /**
     * Does it, undoes it, and waits until the run works again.
     *
     * @throws IllegalStateException if it does not work again in time, or something ended that must not
     */
    FaultReport strike(Scene scene) throws Exception;
}
