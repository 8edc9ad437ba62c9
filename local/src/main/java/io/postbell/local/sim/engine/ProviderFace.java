package io.postbell.local.sim.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.local.sim.http.Answer;
import io.postbell.local.sim.http.Request;
import io.postbell.local.sim.script.Rejection;
import io.postbell.schemas.topic.Provider;

/** One provider's rules and manner of speaking. Called on event loops, several at a time; must not block. */
public interface ProviderFace {
    /** Whose face it is. */
    Provider provider();

    /**
     * Judges a request as the provider does.
     *
     * @param body the JSON sent, or a text node if it is not JSON
     */
    Inspection inspect(Request request, JsonNode body);

    /** The answer to a push that was taken. */
    Answer accepted(Request request, Inspection inspection);

    /** The answer to a push that was not taken. */
    Answer refused(Request request, Rejection rejection);

    /** What is said while the service is down. */
    Rejection unavailable();

    /** Whether the provider ends the connection with this refusal. */
    boolean endsConnection(Rejection rejection);
}
