package io.postbell.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.local.sim.record.PushListener;
import io.postbell.local.sim.record.ReceivedPush;
import io.postbell.schemas.topic.Provider;
import java.io.PrintStream;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One line in the terminal for each request that a simulated provider answers. Safe for use by several threads. */
final class LiveView implements PushListener {
    private static final int MAX_TEXT = 160;

    private final PrintStream out;
    private final Map<String, Phone> phones;

    LiveView(PrintStream out, People people) {
        this.out = out;
        this.phones = people.phones().stream()
                .collect(Collectors.toUnmodifiableMap(Phone::token, Function.identity(), (first, second) -> first));
    }

    @Override
    public void received(ReceivedPush push) {
        Phone phone = phones.get(push.token());
        boolean apple = push.provider() == Provider.APNS;
        JsonNode body = push.request().body();
        out.println(String.format(
                "  %-12s %-7s  %s%s",
                phone == null ? "other phone" : phone.name(),
                apple ? "iPhone" : "Android",
                printable(apple ? apple(body) : google(body)),
                push.accepted() ? "" : refusal(push)));
    }

    private static String refusal(ReceivedPush push) {
        String status =
                push.status().isPresent() ? Integer.toString(push.status().getAsInt()) : "no answer";
        return "  [" + status + push.reason().map(reason -> " " + reason).orElse("") + "]";
    }

    private static String apple(JsonNode body) {
        JsonNode alert = body.path("aps").path("alert");
        return alert.isTextual()
                ? alert.asText()
                : titled(body, alert.path("title").asText(), alert.path("body").asText());
    }

    private static String google(JsonNode body) {
        JsonNode data = body.path("message").path("data");
        return titled(
                data, data.path("channel_name").asText(), data.path("message").asText());
    }

    private static String titled(JsonNode data, String title, String text) {
        if (text.isEmpty()) {
            return "(" + data.path("type").asText("silent") + ")";
        }
        return title.isEmpty() ? text : title + " | " + text;
    }

    /** A post can hold anything; the terminal gets no control characters and no endless lines. */
    private static String printable(String text) {
        String clean = text.codePoints()
                .map(c -> Character.isISOControl(c) ? '\u00b7' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return clean.codePointCount(0, clean.length()) <= MAX_TEXT
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, MAX_TEXT)) + "...";
    }
}
