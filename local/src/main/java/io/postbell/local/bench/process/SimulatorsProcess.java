package io.postbell.local.bench.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.postbell.local.sim.credentials.ProviderCredentials;
import io.postbell.schemas.topic.Provider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The simulated providers in their process, and their remote control. */
public final class SimulatorsProcess {
    private static final JsonMapper JSON = new JsonMapper();

    private final Child child;
    private final ProviderCredentials credentials;
    private final URI control;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    SimulatorsProcess(Child child, ProviderCredentials credentials) {
        this.child = child;
        this.credentials = credentials;
        this.control = URI.create(child.announced("control"));
    }

    /** The process. */
    public Child child() {
        return child;
    }

    /** Key files for senders. */
    public ProviderCredentials credentials() {
        return credentials;
    }

    /** Port of a provider. */
    public int port(Provider provider) {
        return Integer.parseInt(child.announced(provider.label()));
    }

    /** From now on answers come after this delay. */
    public void delay(Duration delay) throws IOException, InterruptedException {
        call(HttpRequest.newBuilder(control)
                .PUT(HttpRequest.BodyPublishers.ofString("{\"delay_ms\":" + delay.toMillis() + "}")));
    }

    /** From now on nothing listens at the provider's port. */
    public void refuse(Provider provider) throws IOException, InterruptedException {
        outage(provider, "refuse");
    }

    /** The end of that. */
    public void listen(Provider provider) throws IOException, InterruptedException {
        outage(provider, "none");
    }

    private void outage(Provider provider, String outage) throws IOException, InterruptedException {
        call(HttpRequest.newBuilder(URI.create(control + "/" + provider.label()))
                .PUT(HttpRequest.BodyPublishers.ofString("{\"outage\":\"" + outage + "\"}")));
    }

    /** Requests that a provider received so far. */
    public long requests(Provider provider) throws IOException, InterruptedException {
        return state(provider).path("requests").asLong();
    }

    /** Requests that a provider answered with 200 so far. */
    public long accepted(Provider provider) throws IOException, InterruptedException {
        return state(provider).path("by_status").path("200").asLong();
    }

    private JsonNode state(Provider provider) throws IOException, InterruptedException {
        return call(HttpRequest.newBuilder(URI.create(control + "/" + provider.label())));
    }

    private JsonNode call(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response =
                http.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("the simulators' control answered " + response.statusCode());
        }
        return JSON.readTree(response.body());
    }
}
