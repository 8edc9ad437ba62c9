package io.postbell.local.sim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sends a push to a simulated phone of each provider through the whole pipeline, and waits until its simulator has it. */
@Command(
        name = "send-push",
        mixinStandardHelpOptions = true,
        description = {
            "Sends a push through Postbell's API to a simulated phone of each provider that is named, and waits until the"
                    + " simulator has it.",
            "Exit codes: 0 all arrived, 1 one did not, 2 wrong arguments."
        })
final class SendPushCommand implements Callable<Integer> {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration REQUEST = Duration.ofSeconds(10);

    @Option(names = "--api", required = true, paramLabel = "URL", description = "Address of Postbell's API.")
    private URI api;

    @Option(names = "--apns", paramLabel = "URL", description = "Remote control of the simulated APNs.")
    private Optional<URI> apns = Optional.empty();

    @Option(names = "--fcm", paramLabel = "URL", description = "Remote control of the simulated FCM.")
    private Optional<URI> fcm = Optional.empty();

    @Option(names = "--server-id", defaultValue = "default", description = "Tenant. Default: ${DEFAULT-VALUE}")
    private String serverId;

    @Option(
            names = "--patience",
            defaultValue = "60",
            paramLabel = "SECONDS",
            description = "How long each push may take. Default: ${DEFAULT-VALUE}")
    private int patienceSeconds;

    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(REQUEST).build();

    @Override
    public Integer call() throws IOException, InterruptedException {
        put("/v1/policies/server", mapper.createObjectNode().put("push_enabled", true));
        boolean arrived = true;
        if (apns.isPresent()) {
            arrived &= arrives("apns", "apple_rn", apns.get());
        }
        if (fcm.isPresent()) {
            arrived &= arrives("fcm", "android_rn", fcm.get());
        }
        return arrived ? 0 : 1;
    }

    private boolean arrives(String provider, String platform, URI control) throws IOException, InterruptedException {
        String id = UUID.randomUUID().toString().replace("-", "");
        ObjectNode push = mapper.createObjectNode();
        push.put("server_id", serverId).put("platform", platform).put("device_id", id);
        push.put("type", "message").put("version", "v2").put("ack_id", id).put("message", "helm test");
        long start = System.nanoTime();
        long end = start + Duration.ofSeconds(patienceSeconds).toNanos();
        JsonNode answer = send(HttpRequest.newBuilder(api.resolve("/api/v1/send_push"))
                .POST(HttpRequest.BodyPublishers.ofString(push.toString())));
        if (!answer.path("status").asText().equals("OK")) {
            System.err.println(provider + ": the API answered " + answer);
            return false;
        }
        URI requests = control.resolve("/control/" + provider + "/requests?limit=1000");
        while (System.nanoTime() < end) {
            if (send(HttpRequest.newBuilder(requests).GET()).toString().contains(id)) {
                System.out.println(provider + ": arrived after "
                        + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
                return true;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        System.err.println(provider + ": no push arrived within " + patienceSeconds
                + " s; look at the logs of ingest, router and " + provider + "-sender");
        return false;
    }

    private void put(String path, JsonNode body) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(api.resolve(path))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response =
                http.send(request.timeout(REQUEST).build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(response.request().method() + " " + response.uri() + ": got " + response.statusCode()
                    + " " + response.body() + ", expected 2xx");
        }
        return mapper.readTree(response.body());
    }
}
