package io.postbell.local.sim.engine;

import io.postbell.local.sim.script.Rejection;
import java.util.Optional;

/**
 * What a provider sees in a request.
 *
 * @param token of the device, empty if the request does not get that far
 * @param app topic or project, empty likewise
 * @param refusal why the request is wrong; empty if nothing is
 */
public record Inspection(String token, String app, Optional<Rejection> refusal) {
    /** Nothing wrong. */
    public static Inspection valid(String token, String app) {
        return new Inspection(token, app, Optional.empty());
    }

    /** Wrong for this reason. */
    public static Inspection refused(String token, String app, Rejection refusal) {
        return new Inspection(token, app, Optional.of(refusal));
    }
}
