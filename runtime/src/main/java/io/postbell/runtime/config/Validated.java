package io.postbell.runtime.config;

/**
 * A mapping interface with rules that one value alone cannot tell. {@link ConfigLoader} calls {@link #validate} on the mapping and on every
 * group in it, once all single values are right.
 */
public interface Validated {
    /**
     * Checks this group. Overridden as a {@code default} method of the mapping interface.
     *
     * @param problems where to report; keys are relative to this group
     */
    default void validate(Problems problems) {}
}
