package io.postbell.local.guarantee.load;

import io.postbell.local.bench.load.Poll;
import io.postbell.local.bench.load.TopicEnds;
import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.schemas.topic.Topics;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Brings a town's people into the pipeline. */
public final class Settlers {
    private static final int AT_A_TIME = 8;
    private static final Duration WITHIN = Duration.ofMinutes(2);
    private static final String ROUTER_GROUP = "postbell-router";

    private final Api api;
    private final KafkaClients kafka;

    /**
     * Settlers.
     *
     * @param http where the ingest service listens
     */
    public Settlers(URI http, KafkaClients kafka) {
        this.api = new Api(http);
        this.kafka = kafka;
    }

    /** Tells the ingest service of all of them, and waits until the router knows them. */
    public void settle(Town town) throws Exception {
        put("/v1/policies/server", "{\"push_enabled\":true,\"contents\":\"full\"}");
        ExecutorService workers = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int channel = 0; channel < town.channels(); channel++) {
                int its = channel;
                all.add(workers.submit(() -> {
                    channel(its);
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            workers.shutdownNow();
        }
        awaitRouter();
    }

    private void channel(int channel) throws Exception {
        String id = Town.channelId(channel);
        put(
                "/v1/channels/" + id,
                "{\"id\":\"" + id + "\",\"type\":\"O\",\"name\":\"channel-" + channel + "\",\"display_name\":\"Channel "
                        + channel + "\"}");
        for (int person : Town.members(channel)) {
            String user = Town.userId(person);
            put(
                    "/v1/users/" + user,
                    "{\"id\":\"" + user + "\",\"username\":\"" + Town.username(person)
                            + "\",\"notify_props\":{\"push\":\"mention\"}}");
            for (Phone phone : Town.phones(person)) {
                put("/v1/users/" + user + "/devices/" + phone.deviceId(), "{\"device_id\":\"" + phone.target() + "\"}");
            }
            put(
                    "/v1/channels/" + id + "/members/" + user,
                    "{\"channel_id\":\"" + id + "\",\"user_id\":\"" + user + "\"}");
        }
    }

    private void put(String path, String json) throws Exception {
        Poll.until("PUT " + path, WITHIN, () -> api.send("PUT", path, json));
    }

    private void awaitRouter() throws Exception {
        try (TopicEnds read = new TopicEnds(
                kafka,
                List.of(
                        Topics.USERS,
                        Topics.DEVICES,
                        Topics.CHANNELS,
                        Topics.CHANNEL_MEMBERS,
                        Topics.MEMBER_PROFILES))) {
            long[] seen = {-1};
            Poll.until("the router's knowledge of the people", WITHIN, () -> {
                long before = seen[0];
                seen[0] = read.sum();
                return read.backlog(ROUTER_GROUP) == 0 && seen[0] == before;
            });
        }
    }
}
