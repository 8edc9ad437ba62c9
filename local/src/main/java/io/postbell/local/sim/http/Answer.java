package io.postbell.local.sim.http;

import java.util.Map;

/**
 * One response.
 *
 * @param headers names in lower case
 * @param body {@link Body#NONE} for none
 */
public record Answer(int status, Map<String, String> headers, Body body) {
    /** An answer without a body. */
    public static Answer empty(int status, Map<String, String> headers) {
        return new Answer(status, headers, Body.NONE);
    }
}
