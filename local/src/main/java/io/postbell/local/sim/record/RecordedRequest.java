package io.postbell.local.sim.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.local.sim.http.Request;
import io.postbell.schemas.topic.Provider;

/**
 * A request as it is recorded.
 *
 * @param body the JSON sent, or its text if it is not JSON
 */
public record RecordedRequest(Provider provider, Request request, JsonNode body) {
    private static final String AUTHORIZATION = "authorization";

    /** One element of the {@code provider} array of spec/push-proxy-examples.jsonl; the credentials masked. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("provider", provider.label());
        json.put("proto", request.protocol());
        json.put("path", request.path());
        ObjectNode headers = json.putObject("headers");
        request.headers()
                .forEach((name, value) -> headers.put(name, name.equals(AUTHORIZATION) ? masked(value) : value));
        json.set("body", body);
        return json;
    }

    private static String masked(String authorization) {
        int space = authorization.indexOf(' ');
        return space < 0 ? "<token>" : authorization.substring(0, space) + " <token>";
    }
}
