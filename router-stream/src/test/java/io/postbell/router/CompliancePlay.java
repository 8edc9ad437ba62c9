package io.postbell.router;

import static io.postbell.router.testing.People.SERVER;
import static io.postbell.router.testing.People.START;
import static io.postbell.router.testing.People.channel;
import static io.postbell.router.testing.People.device;
import static io.postbell.router.testing.People.member;
import static io.postbell.router.testing.People.post;
import static io.postbell.router.testing.People.user;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.postbell.event.Attachment;
import io.postbell.event.DirectPush;
import io.postbell.event.Policy;
import io.postbell.event.Post;
import io.postbell.router.content.ContentSettings;
import io.postbell.router.content.NameFormat;
import io.postbell.router.testing.RouterDriver;
import io.postbell.router.testing.Settings;
import io.postbell.schemas.sensitive.Sensitive;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.test.TestRecord;

/** Posts and pushes of every kind whose texts, titles and names carry marks, and what of them is found where. */
final class CompliancePlay implements AutoCloseable {
    static final String TEXT = "marktext";
    static final String TITLE = "marktitle";
    static final String NAME = "markname";
    static final String TOKEN = "marktoken";

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final RouterDriver router;

    /**
     * A town under a policy.
     *
     * @param pushEnabled whether pushes are on
     */
    CompliancePlay(boolean pushEnabled, String contents, List<String> redactions) {
        router = new RouterDriver(
                Settings.standard()
                        .content(new ContentSettings(true, NameFormat.FULL_NAME, true, true))
                        .build(),
                new RouterMeters(meters, 20));
        router.policy(Policy.newBuilder()
                .setServerId(SERVER)
                .setScope("server")
                .setPushEnabled(pushEnabled)
                .setContents(contents)
                .setRedactions(redactions)
                .setVersion(1)
                .build());
        router.users(user("ann").setFirstName(NAME), user("bob"), user("carl").setPush("all"), user("dora"));
        router.channel(channel("town", "O").setDisplayName(TITLE));
        router.channel(channel("ann__bob", "D"));
        router.channel(channel("few", "G"));
        for (String name : List.of("ann", "bob", "carl")) {
            router.devices(device(name, "phone", "ann".equals(name) ? "android_rn" : "apple_rn")
                    .setToken(Sensitive.of(TOKEN + name)));
            router.members(member("town", name), member("few", name));
        }
        router.members(member("ann__bob", "ann"), member("ann__bob", "bob"), member("town", "dora"));
    }

    /** Everything happens. */
    void run() {
        router.post(marked("p1", "town", "@bob @channel **" + TEXT + "** <" + TEXT + ">"));
        router.post(marked("p2", "town", "").setFileCount(1));
        router.post(marked("p3", "ann__bob", TEXT));
        router.post(marked("p4", "few", TEXT + " @carl"));
        router.post(marked("p5", "town", TEXT + " @bob").setFromWebhook("true").setOverrideUsername(NAME));
        router.post(marked("p6", "town", "@bob " + TEXT).setRootId("p1"));
        router.post(marked("p7", "town", TEXT + " @bob").setType("system_join_channel"));
        router.post(marked("p8", "nowhere", TEXT));
        router.putRaw(Topics.POSTS, utf8("s/town"), utf8(TEXT + NAME));
        router.putRaw(Topics.DIRECT_PUSHES, utf8("s//x"), utf8(TEXT + NAME));
        for (String type : List.of("message", "clear", "update_badge", "test")) {
            direct(pushOf(type));
        }
        direct(pushOf("message").setPlatform("carrier_pigeon"));
        direct(pushOf("message").setSenderName(null));
        router.pass(Duration.ofMinutes(1));
    }

    /** Whether any record holds a mark in its key or value. */
    static boolean inRecords(String mark, List<TestRecord<byte[], byte[]>> records) {
        return records.stream().anyMatch(record -> holds(record.key(), mark) || holds(record.value(), mark));
    }

    /** Whether any record holds a mark in its headers. */
    static boolean inHeaders(String mark, List<TestRecord<byte[], byte[]>> records) {
        for (TestRecord<byte[], byte[]> record : records) {
            for (Header header : record.headers()) {
                if (header.key().contains(mark) || holds(header.value(), mark)) {
                    return true;
                }
            }
        }
        return false;
    }

    List<TestRecord<byte[], byte[]>> records(Topic<?> topic) {
        return router.readRaw(topic);
    }

    /** All metrics as they are scraped. */
    String metrics() {
        return meters.scrape();
    }

    @Override
    public void close() {
        router.close();
    }

    private void direct(DirectPush.Builder push) {
        router.put(Topics.DIRECT_PUSHES, Keys.device(SERVER, null, "hash"), push.build());
    }

    private static Post.Builder marked(String id, String channel, String message) {
        Sensitive text = Sensitive.of(TEXT);
        return post(id, channel, "ann", message)
                .setAttachments(List.of(Attachment.newBuilder()
                        .setFallback(text)
                        .setText(text)
                        .setPretext(text)
                        .setFieldValues(List.of(text))
                        .build()));
    }

    private static DirectPush.Builder pushOf(String type) {
        return DirectPush.newBuilder()
                .setServerId(SERVER)
                .setDeviceId("hash")
                .setPlatform("apple_rn")
                .setToken(Sensitive.of(TOKEN))
                .setType(type)
                .setPostId("post")
                .setChannelId("town")
                .setTeamId("team")
                .setSenderName(NAME)
                .setChannelName(TITLE)
                .setOverrideUsername(NAME)
                .setMessage(Sensitive.of(NAME + ": " + TEXT))
                .setAcceptedAt(START);
    }

    private static boolean holds(byte[] bytes, String mark) {
        return bytes != null && new String(bytes, StandardCharsets.ISO_8859_1).contains(mark);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
