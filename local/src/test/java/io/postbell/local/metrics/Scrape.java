package io.postbell.local.metrics;

import io.postbell.runtime.service.RunningService;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one service exports at one moment: the lines of its page. */
record Scrape(Map<String, Double> series, Map<String, String> types) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern SERIES = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{.*})? (\\S+)( \\d+)?");

    static Scrape of(RunningService service) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.adminAddress().resolve("/metrics"))
                .build();
        Map<String, Double> series = new TreeMap<>();
        Map<String, String> types = new TreeMap<>();
        for (String line : CLIENT.send(request, BodyHandlers.ofString()).body().split("\n", -1)) {
            if (line.startsWith("# TYPE ")) {
                String[] words = line.split(" ", -1);
                types.put(words[2], words[3]);
            } else if (!line.startsWith("#") && !line.isBlank()) {
                Matcher parts = SERIES.matcher(line);
                if (!parts.matches()) {
                    throw new IllegalStateException("expected a series, got: " + line);
                }
                String labels = parts.group(2) == null ? "" : parts.group(2);
                series.put(
                        parts.group(1) + labels, Double.valueOf(parts.group(3).replace("+Inf", "Infinity")));
            }
        }
        return new Scrape(series, types);
    }

    /** Sum of all series of a name. */
    double sum(String name) {
        return series.entrySet().stream()
                .filter(each -> each.getKey().equals(name) || each.getKey().startsWith(name + "{"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** Sum of all series that begin so, labels included. */
    double begun(String beginning) {
        return series.entrySet().stream()
                .filter(each -> each.getKey().startsWith(beginning))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
