package io.postbell.local.bench.scenario;

import io.postbell.event.DirectPush;
import io.postbell.local.bench.data.Ids;
import io.postbell.local.bench.data.Texts;
import io.postbell.local.bench.process.ServiceFiles;
import io.postbell.schemas.sensitive.Sensitive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Bodies of {@code /api/v1/send_push} as a Mattermost server writes them for iPhones, about 700 bytes each. Used by one thread. */
final class WrittenPushes {
    private static final int PHONES = 10_000;
    private static final int CHANNELS = 100;
    private static final int WORDS = 30;
    private static final int TEXTS = 1_000;

    private final List<String> messages = new ArrayList<>();
    private long next;

    WrittenPushes(Texts texts) {
        for (int i = 0; i < TEXTS; i++) {
            messages.add(texts.message(WORDS));
        }
    }

    /** One with ids that no other has, so that it is a push of its own. */
    String json() {
        long number = next++;
        String id = Ids.post(number);
        String channel = Ids.channel(number % CHANNELS);
        return "{\"ack_id\":\"" + id + "\",\"platform\":\"" + ServiceFiles.APPLE_APP + "-v2\",\"server_id\":\""
                + Ids.SERVER
                + "\",\"device_id\":\"" + Ids.appleToken(number % PHONES)
                + "\",\"category\":\"CAN_REPLY\",\"sound\":\"\",\"message\":\""
                + messages.get((int) (number % TEXTS)) + "\",\"badge\":" + number % 100
                + ",\"cont_ava\":0,\"team_id\":\"" + Ids.TEAM + "\",\"channel_id\":\"" + channel
                + "\",\"root_id\":\"\",\"channel_name\":\"Harbour\","
                + "\"type\":\"message\",\"sender_id\":\"" + Ids.user(number % PHONES)
                + "\",\"sender_name\":\"@author\",\"override_username\":\"\",\"override_icon_url\":\"\",\"from_webhook\":\"false\",\"version\":\"v2\","
                + "\"is_crt_enabled\":false,\"is_id_loaded\":false,\"post_id\":\"" + id + "\"}";
    }

    /** The record that ingest makes of such a body, as far as its size matters. */
    DirectPush record() {
        long number = next++;
        String id = Ids.post(number);
        Instant now = Instant.now();
        return DirectPush.newBuilder()
                .setServerId(Ids.SERVER)
                .setDeviceId(Ids.appleToken(number % PHONES))
                .setPlatform(ServiceFiles.APPLE_APP)
                .setAppVersion(2)
                .setToken(Sensitive.of(Ids.appleToken(number % PHONES)))
                .setType("message")
                .setAckId(id)
                .setPostId(id)
                .setChannelId(Ids.channel(number % CHANNELS))
                .setMessage(Sensitive.of(messages.get((int) (number % TEXTS))))
                .setAcceptedAt(now)
                .build();
    }
}
