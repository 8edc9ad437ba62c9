package io.postbell.local.bench.data;

import io.postbell.event.Decision;
import io.postbell.event.DecisionOutcome;
import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Events as the services write them for posts to channels of 200 people: ids and references are random where theirs look random, so that they
 * compress no better. The same seed gives the same events. Used by one thread.
 */
public final class Events {
    private static final String ALPHABET = "ybndrfg8ejkmcpqxot1uwisza345h769";
    private static final int PEOPLE_OF_A_POST = 200;
    private static final int LETTERS_OF_AN_ID = 26;

    private final Random random;
    private Instant now;
    private String post;
    private String channel;
    private String trace;
    private String sender;
    private int left;
    private long offset;

    /** A source of events. */
    public Events(long seed) {
        this(seed, Instant.parse("2026-11-21T10:00:00Z"));
    }

    /** A source of events that happen from then on. */
    public Events(long seed, Instant start) {
        random = new Random(seed);
        now = start;
    }

    /** A push that the provider took. */
    public Delivery delivery() {
        next();
        Instant routed = now.plusMillis(40 + random.nextInt(60));
        Instant queued = routed.plusMillis(60 + random.nextInt(40));
        Instant sent = queued.plusMillis(random.nextInt(3));
        Instant answered = sent.plusMillis(30 + random.nextInt(60));
        String notification = uuid();
        return Delivery.newBuilder()
                .setEventId(uuid())
                .setEventType(DeliveryEventType.SENT)
                .setOccurredAt(answered)
                .setProcessedAt(answered)
                .setNotificationId(notification)
                .setCollapseKey(notification)
                .setAckId(uuid())
                .setServerId(Ids.SERVER)
                .setUserId(id())
                .setUserRef(hex())
                .setDeviceId(id())
                .setTokenRef(hex())
                .setProvider("apns")
                .setApp("apple_rn")
                .setPushType("message")
                .setPostId(post)
                .setChannelId(channel)
                .setTeamId(Ids.TEAM)
                .setOutcome("accepted")
                .setProviderStatus(200)
                .setProviderMessageId(uuid())
                .setSenderRef(sender)
                .setLocale("en")
                .setPayloadBytes(500 + random.nextInt(300))
                .setTruncated(false)
                .setPriority(10)
                .setPushTypeHeader("alert")
                .setSourceTopic("push.apns")
                .setSourcePartition(random.nextInt(12))
                .setSourceOffset(offset++)
                .setRegion("eu-west-1")
                .setInstance("postbell-apns-sender-7c9f6d5b84-x2x9k")
                .setPolicyId("server")
                .setPolicyVersion(now.toEpochMilli())
                .setPreferenceVersion(now.toEpochMilli() - random.nextInt(1_000_000_000))
                .setCreateAt(now.minusMillis(30))
                .setAcceptedAt(now)
                .setRoutedAt(routed)
                .setQueuedAt(queued)
                .setSentAt(sent)
                .setAnsweredAt(answered)
                .setExpiresAt(now.plusSeconds(86_400))
                .setTraceId(trace)
                .build();
    }

    /** A decision to send to one phone. */
    public Decision decision() {
        next();
        return Decision.newBuilder()
                .setEventId(uuid())
                .setServerId(Ids.SERVER)
                .setPostId(post)
                .setChannelId(channel)
                .setTeamId(Ids.TEAM)
                .setUserId(id())
                .setUserRef(hex())
                .setMentionType("ChannelMention")
                .setOutcome(DecisionOutcome.SEND)
                .setNotificationIds(List.of(uuid()))
                .setDeviceCount(1)
                .setContents("full")
                .setSenderRef(sender)
                .setLocale("en")
                .setRegion("eu-west-1")
                .setInstance("postbell-router-stream-0")
                .setPolicyId("server")
                .setPolicyVersion(now.toEpochMilli())
                .setPreferenceVersion(now.toEpochMilli() - random.nextInt(1_000_000_000))
                .setAcceptedAt(now)
                .setDecidedAt(now.plusMillis(40 + random.nextInt(60)))
                .setTraceId(trace)
                .build();
    }

    private void next() {
        if (left-- == 0) {
            left = PEOPLE_OF_A_POST;
            now = now.plusMillis(random.nextInt(1_000));
            post = id();
            channel = id();
            trace = hex();
            sender = hex();
        }
    }

    private String id() {
        StringBuilder id = new StringBuilder();
        random.ints(LETTERS_OF_AN_ID, 0, ALPHABET.length()).forEach(letter -> id.append(ALPHABET.charAt(letter)));
        return id.toString();
    }

    private String hex() {
        return uuid().replace("-", "");
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
