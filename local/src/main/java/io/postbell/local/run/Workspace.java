package io.postbell.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.ingest.importing.StableIds;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/** A workspace on its way in, over the same HTTP API that an integrator uses. */
final class Workspace {
    private final NativeApi api;
    private final Path file;
    private final People people;
    private final PrintStream out;
    private final StableIds ids = new StableIds("default");

    Workspace(NativeApi api, Path file, People people, PrintStream out) {
        this.api = api;
        this.file = file;
        this.people = people;
        this.out = out;
    }

    /**
     * Puts the policy, imports people and channels, and registers phones and presence.
     *
     * @param simulated whether the phones were made up for the workspace, which is said
     */
    void load(boolean simulated) throws IOException, InterruptedException {
        api.put("/v1/policies/server", Map.of("push_enabled", true, "contents", "full"));
        JsonNode summary = api.importFile(file, false, this::report);
        out.printf(
                "loaded %s: %d people, %d channels, %d memberships, %d lines rejected%n",
                file.getFileName(),
                summary.path("users").asInt(),
                summary.path("channels").asInt(),
                summary.path("memberships").asInt(),
                summary.path("rejected").asInt());
        if (simulated) {
            out.println("an export carries no phones: each person gets one simulated phone, iOS and Android in turn");
        }
        for (Phone phone : people.phones()) {
            api.put(
                    "/v1/users/" + ids.user(phone.username()) + "/devices/" + phone.name(),
                    Map.of("device_id", phone.platform() + ":" + phone.token()));
        }
        for (Map.Entry<String, String> status : people.statuses().entrySet()) {
            String id = ids.user(status.getKey());
            api.put("/v1/users/" + id + "/status", Map.of("user_id", id, "status", status.getValue()));
        }
    }

    /** Plays the posts in the order of their times. */
    void play() throws IOException, InterruptedException {
        out.println("\nThe phones");
        JsonNode summary = api.importFile(file, true, this::report);
        out.printf("played %d posts%n", summary.path("played").asInt());
        if (summary.hasNonNull("error")) {
            throw new IOException("the import stopped: " + summary.path("error").asText());
        }
    }

    private void report(JsonNode line) {
        if (line.path("type").asText().equals("rejected")) {
            out.printf(
                    "  line %d rejected: %s%n",
                    line.path("line").asLong(), line.path("reason").asText());
        }
    }
}
