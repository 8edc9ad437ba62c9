package io.postbell.local.run;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where everything of a running stack listens. */
final class Addresses {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Map<String, Object> addresses = new LinkedHashMap<>();

    Addresses(LocalStack stack) {
        Map<String, String> admin = new LinkedHashMap<>();
        stack.services()
                .forEach((name, service) ->
                        admin.put(name, service.adminAddress().toString()));
        addresses.put("http", stack.httpAddress().toString());
        addresses.put("bootstrap_servers", stack.backbone().bootstrapServers());
        addresses.put("schema_registry", stack.backbone().registryUrl().toString());
        addresses.put("admin", admin);
        addresses.put("apns", "https://localhost:" + stack.simulators().apns().port());
        addresses.put("fcm", "https://localhost:" + stack.simulators().fcm().port());
        addresses.put("simulator_control", stack.simulators().controlUri().toString());
    }

    /**
     * Writes them as JSON, so that a reader never sees half a file.
     *
     * @throws IOException if the file cannot be written
     */
    void write(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path draft = target.resolveSibling(target.getFileName() + ".tmp");
        Files.writeString(draft, JSON.writeValueAsString(addresses) + "\n");
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** As lines for the terminal. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        addresses.forEach((name, value) -> {
            if (value instanceof Map<?, ?> services) {
                services.forEach((service, address) -> line(text, name + " " + service, address));
            } else {
                line(text, name, value);
            }
        });
        return text.toString();
    }

    private static void line(StringBuilder text, String name, Object address) {
        text.append(String.format("  %-22s %s%n", name, address));
    }
}
