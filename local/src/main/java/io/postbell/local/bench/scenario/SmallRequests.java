package io.postbell.local.bench.scenario;

import io.postbell.local.bench.data.Ids;
import io.postbell.local.bench.data.People;
import io.postbell.local.bench.data.Texts;
import io.postbell.schemas.topic.Provider;
import java.util.concurrent.atomic.AtomicLong;

/** Requests that become one push each. Safe for use by several threads. */
final class SmallRequests {
    private static final String AUTHOR = Ids.user(999_999_999);

    private final AtomicLong next = new AtomicLong();
    private final int people;
    private final int channels;
    private final String words;

    SmallRequests(Texts texts, int people, int channels, int length) {
        this.people = people;
        this.channels = channels;
        this.words = texts.message(length);
    }

    /** The id of a post that there was not before. */
    String nextId() {
        return Ids.post(next.getAndIncrement());
    }

    /** A post that mentions one person of its channel; whose tenant it is, the address says. */
    String post(String id) {
        long person = person(id);
        return "{\"id\":\"" + id + "\",\"channel_id\":\""
                + Ids.channel(person % channels) + "\",\"user_id\":\"" + AUTHOR + "\",\"user\":{\"id\":\"" + AUTHOR
                + "\",\"username\":\"author\"},\"type\":\"\",\"message\":\"" + words + " @" + Ids.username(person)
                + "\",\"props\":{},\"file_ids\":[],\"create_at\":" + System.currentTimeMillis() + "}";
    }

    /** A push as the chat server writes it. */
    String push(String server, String id) {
        long person = person(id);
        boolean apple = People.provider(person) == Provider.APNS;
        return "{\"ack_id\":\"" + id + "\",\"server_id\":\"" + server + "\",\"platform\":\""
                + (apple ? "apple_rn-v2" : "android_rn-v2") + "\",\"device_id\":\"" + People.token(person)
                + "\",\"type\":\"message\",\"version\":\"v2\",\"post_id\":\"" + id + "\",\"channel_id\":\""
                + Ids.channel(person % channels)
                + "\",\"channel_name\":\"Channel\",\"sender_name\":\"author\",\"message\":\""
                + words + "\"}";
    }

    private long person(String id) {
        return Long.parseLong(id.substring(1)) % people;
    }
}
