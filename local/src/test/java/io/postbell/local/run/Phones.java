package io.postbell.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.local.sim.record.PushListener;
import io.postbell.local.sim.record.ReceivedPush;
import io.postbell.schemas.topic.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Remembers what reached each phone, and lets a test wait for it. */
final class Phones implements PushListener {
    private final List<ReceivedPush> received = new ArrayList<>();

    @Override
    public synchronized void received(ReceivedPush push) {
        received.add(push);
        notifyAll();
    }

    /** Waits until a push for which the condition holds has come, now or before. */
    synchronized ReceivedPush await(Predicate<ReceivedPush> condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            for (ReceivedPush push : received) {
                if (condition.test(push)) {
                    return push;
                }
            }
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("no such push within 60 s; received: " + byToken());
            }
            wait(left);
        }
    }

    /** All that came, in order. */
    synchronized List<ReceivedPush> all() {
        return List.copyOf(received);
    }

    /** "title | text" of all that came, by token, in order. */
    synchronized Map<String, List<String>> byToken() {
        Map<String, List<String>> texts = new TreeMap<>();
        received.forEach(push ->
                texts.computeIfAbsent(push.token(), token -> new ArrayList<>()).add(text(push)));
        return texts;
    }

    /** Title and text as the phone shows them. */
    static String text(ReceivedPush push) {
        JsonNode body = push.request().body();
        if (push.provider() == Provider.APNS) {
            JsonNode alert = body.path("aps").path("alert");
            return alert.path("title").asText() + " | " + alert.path("body").asText();
        }
        JsonNode data = body.path("message").path("data");
        return data.path("channel_name").asText() + " | " + data.path("message").asText();
    }
}
