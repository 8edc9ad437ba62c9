package io.postbell.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a bulk export does not carry: phones and presence.
 *
 * @param phones phones in the order in which they are registered
 * @param statuses presence by user name
 */
record People(List<Phone> phones, Map<String, String> statuses) {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Reads the file beside the sample workspace: lines of type {@code phone} and {@code status}.
     *
     * @throws IOException if the file cannot be read or is not of this form
     */
    static People read(Path file) throws IOException {
        List<Phone> phones = new ArrayList<>();
        Map<String, String> statuses = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode node = JSON.readTree(line);
            String username = node.path("username").asText();
            if (node.path("type").asText().equals("status")) {
                statuses.put(username, node.path("status").asText());
            } else {
                phones.add(new Phone(
                        username,
                        node.path("phone").asText(),
                        node.path("platform").asText(),
                        node.path("dead").asBoolean()));
            }
        }
        return new People(phones, statuses);
    }

    /**
     * One phone for each person of an export, iOS and Android in turn, in the order of the file. Lines that are not JSON are left to the
     * import, which reports them.
     *
     * @throws IOException if the file cannot be read
     */
    static People simulated(Path workspace) throws IOException {
        List<Phone> phones = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(workspace)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String username = usernameOf(line);
                if (!username.isEmpty()) {
                    String platform = phones.size() % 2 == 0 ? "apple_rn-v2" : "android_rn-v2";
                    phones.add(new Phone(username, username + "-1", platform, false));
                }
            }
        }
        return new People(phones, Map.of());
    }

    /** Tokens of the phones whose provider calls them dead. */
    List<String> deadTokens() {
        return phones.stream().filter(Phone::dead).map(Phone::token).toList();
    }

    private static String usernameOf(String line) {
        if (!line.contains("\"user\"")) {
            return "";
        }
        try {
            JsonNode node = JSON.readTree(line);
            return node.path("type").asText().equals("user")
                    ? node.path("user").path("username").asText()
                    : "";
        } catch (IOException notJson) {
            return "";
        }
    }
}
