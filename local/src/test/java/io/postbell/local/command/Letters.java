package io.postbell.local.command;

import io.postbell.event.Post;
import io.postbell.event.Push;
import io.postbell.event.User;
import io.postbell.runtime.delivery.PushHeaders;
import io.postbell.schemas.sensitive.Sensitive;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Provider;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Dead letters as senders and router write them. The offsets of their origins are made up and never the same. */
final class Letters {
    static final String SECRET = "wordsThatNobodyMaySee";
    static final String TOKEN = "tokenThatNobodyMaySee";

    private final CommandRig rig;
    private long nextOrigin = 1000;

    Letters(CommandRig rig) {
        this.rig = rig;
    }

    /** A push that a sender gave up an hour ago. */
    Letter push(String server, String id) {
        return new Letter(Provider.APNS, server, id);
    }

    /** A letter in the making. */
    final class Letter {
        private final Provider provider;
        private final Push push;
        private String reason = "rejected";
        private Instant at = rig.now.minus(Duration.ofHours(1));
        private long origin = nextOrigin++;
        private boolean broken;
        private boolean empty;

        private Letter(Provider provider, String server, String id) {
            this.provider = provider;
            this.push = Push.newBuilder()
                    .setNotificationId(id)
                    .setServerId(server)
                    .setUserId("mia")
                    .setDeviceId("phone")
                    .setProvider(provider.label())
                    .setApp("apple_rn")
                    .setToken(Sensitive.of(TOKEN))
                    .setMessage(Sensitive.of(SECRET))
                    .setSenderName(SECRET)
                    .setChannelName(SECRET)
                    .setType("message")
                    .setPostId("post-" + id)
                    .setAckId("ack-" + id)
                    .setAcceptedAt(rig.now.minus(Duration.ofHours(2)))
                    .setRoutedAt(rig.now.minus(Duration.ofHours(2)))
                    .setExpiresAt(rig.now.plus(Duration.ofHours(22)))
                    .build();
        }

        Letter app(String app) {
            push.setApp(app);
            return this;
        }

        Letter reason(String label) {
            reason = label;
            return this;
        }

        Letter at(Instant instant) {
            at = instant;
            return this;
        }

        Letter expired() {
            push.setExpiresAt(rig.now);
            return this;
        }

        /** Of the same record as another. */
        Letter origin(long offset) {
            origin = offset;
            return this;
        }

        Letter broken() {
            broken = true;
            return this;
        }

        Letter empty() {
            empty = true;
            return this;
        }

        void write() {
            Topic<byte[]> topic = Topics.deadLetters(provider);
            byte[] value = empty ? null : broken ? CommandRig.bytes(SECRET) : rig.encode(Topics.push(provider), push);
            ProducerRecord<byte[], byte[]> record =
                    new ProducerRecord<>(topic.name(), null, at.toEpochMilli(), CommandRig.bytes(key()), value);
            header(record, PushHeaders.DLQ_REASON, reason);
            header(record, PushHeaders.DLQ_DETAIL, "BadTopic");
            header(record, PushHeaders.DLQ_ATTEMPTS, "2");
            header(record, PushHeaders.DLQ_PROVIDER_STATUS, "400");
            header(record, PushHeaders.DLQ_FIRST_ATTEMPT_AT, String.valueOf(at.toEpochMilli() - 10));
            header(record, PushHeaders.DLQ_LAST_ATTEMPT_AT, String.valueOf(at.toEpochMilli()));
            header(record, PushHeaders.DLQ_ORIGIN_TOPIC, "push.apns.retry.10s");
            header(record, PushHeaders.DLQ_ORIGIN_PARTITION, "1");
            header(record, PushHeaders.DLQ_ORIGIN_OFFSET, String.valueOf(origin));
            header(record, PushHeaders.DLQ_AT, String.valueOf(at.toEpochMilli()));
            header(record, "x-team", SECRET);
            rig.write(record);
        }

        String key() {
            return Keys.device(push.getServerId(), "mia", "phone");
        }

        Push push() {
            return push;
        }
    }

    /** A post that the router could not use. */
    void post(String server, int partition) {
        Post post = Post.newBuilder()
                .setServerId(server)
                .setPostId("p1")
                .setChannelId("nowhere")
                .setUserId("mia")
                .setMessage(Sensitive.of(SECRET))
                .setCreateAt(rig.now)
                .setAcceptedAt(rig.now)
                .build();
        router(Topics.POSTS, Keys.channel(server, "nowhere"), post, partition);
    }

    /** A person whom the router could not read. */
    void user(String server) {
        User user = User.newBuilder()
                .setServerId(server)
                .setUserId("mia")
                .setUsername("mia")
                .build();
        router(Topics.USERS, Keys.user(server, "mia"), user, 0);
    }

    private void router(Topic<?> origin, String key, SpecificRecord value, int partition) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                Topics.ROUTER_DLQ.name(),
                null,
                rig.now.toEpochMilli(),
                CommandRig.bytes(key),
                rig.encode(origin, value));
        header(record, PushHeaders.DLQ_REASON, "unknown_channel");
        header(record, PushHeaders.DLQ_DETAIL, "no channel " + key);
        header(record, PushHeaders.DLQ_ORIGIN_TOPIC, origin.name());
        header(record, PushHeaders.DLQ_ORIGIN_PARTITION, String.valueOf(partition));
        header(record, PushHeaders.DLQ_ORIGIN_OFFSET, String.valueOf(nextOrigin++));
        header(record, PushHeaders.DLQ_AT, String.valueOf(rig.now.toEpochMilli()));
        rig.write(record);
    }

    private static void header(ProducerRecord<byte[], byte[]> record, String name, String value) {
        record.headers().add(name, CommandRig.bytes(value));
    }
}
