package io.postbell.local.guarantee.process;

import io.postbell.schemas.topic.Provider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The simulators' remote control. Safe for use by several threads. */
public final class Remote {
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(WITHIN)
            .build();
    private final URI control;

    Remote(URI control) {
        this.control = control;
    }

    /** Whether it answers. */
    boolean answers() throws InterruptedException {
        try {
            return call(HttpRequest.newBuilder(control).GET()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Breaks a provider as a whole: {@code none}, {@code refuse}, {@code error} or {@code hang}. */
    public void outage(Provider provider, String kind) throws IOException, InterruptedException {
        change(provider, "{\"outage\":\"" + kind + "\"}");
    }

    /** Changes what a provider does. */
    public void change(Provider provider, String json) throws IOException, InterruptedException {
        HttpResponse<String> answer = call(HttpRequest.newBuilder(URI.create(control + "/" + provider.label()))
                .PUT(BodyPublishers.ofString(json)));
        if (answer.statusCode() != 200) {
            throw new IOException("the simulators' control answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    private HttpResponse<String> call(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(WITHIN).build(), BodyHandlers.ofString());
    }
}
