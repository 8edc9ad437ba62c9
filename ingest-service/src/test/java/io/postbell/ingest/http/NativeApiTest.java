package io.postbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.event.Author;
import io.postbell.event.Channel;
import io.postbell.event.ChannelMember;
import io.postbell.event.ChannelView;
import io.postbell.event.Device;
import io.postbell.event.Group;
import io.postbell.event.Policy;
import io.postbell.event.Post;
import io.postbell.event.User;
import io.postbell.event.UserStatus;
import io.postbell.ingest.MemoryLog;
import io.postbell.ingest.TestClient;
import io.postbell.ingest.TestServer;
import io.postbell.ingest.log.LogEntry;
import io.postbell.schemas.sensitive.Sensitive;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects of Mattermost in, records out. */
class NativeApiTest {
    private TestServer server;
    private TestClient client;
    private MemoryLog log;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start(Map.of());
        client = new TestClient(server.address());
        log = server.log();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private LogEntry<?> accepted(String method, String path, String body, String id) throws Exception {
        HttpResponse<String> response = client.send(method, path, body);
        assertThat(response.body()).isEqualTo("{\"id\":\"" + id + "\",\"status\":\"accepted\"}");
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        return log.entries().get(log.entries().size() - 1);
    }

    @Test
    void takesAPostAsMattermostReturnsIt() throws Exception {
        LogEntry<?> entry = accepted("POST", "/v1/posts?server_id=hogwarts", """
                {"id":"p1","create_at":1553166519726,"update_at":1553166519726,"edit_at":0,"delete_at":0,"is_pinned":false,
                 "user_id":"u1","channel_id":"c1","root_id":"r1","original_id":"","message":"@ron Welcome\\u0000 mate!",
                 "type":"","hashtags":"","file_ids":["f1","f2"],"pending_post_id":"","remote_id":null,
                 "props":{"from_webhook":"true","override_username":"Hedwig","override_icon_url":7,"force_notification":false,
                          "mentionHighlightDisabled":true,
                          "attachments":[{"fallback":"fb","pretext":"pre","text":"txt","title":"no","fields":[
                             {"title":"t","value":"v1","short":true},{"title":"n","value":5}]},"bad"]},
                 "metadata":{"files":[{"id":"f1"}]},
                 "user":{"id":"u1","username":"hedwig","first_name":"Hed","is_bot":true}}""", "p1");

        assertThat(entry.key()).isEqualTo("hogwarts/c1");
        Post post = (Post) entry.value();
        assertThat(post.getServerId()).isEqualTo("hogwarts");
        assertThat(post.getMessage()).isEqualTo(Sensitive.of("@ron Welcome\0 mate!"));
        assertThat(post.getCreateAt()).isEqualTo(Instant.ofEpochMilli(1553166519726L));
        assertThat(post.getAcceptedAt()).isEqualTo(entry.acceptedAt()).isAfter(post.getCreateAt());
        assertThat(post.getRootId()).isEqualTo("r1");
        assertThat(post.getFileCount()).isEqualTo(2);
        assertThat(post.getFromWebhook()).isEqualTo("true");
        assertThat(post.getOverrideUsername()).isEqualTo("Hedwig");
        assertThat(post.getOverrideIconUrl()).isNull();
        assertThat(post.getForceNotification()).isTrue();
        assertThat(post.getMayMentionChannel()).isFalse();
        assertThat(post.getTraceId()).matches("[0-9a-f]{32}");
        assertThat(post.getAuthor())
                .isEqualTo(Author.newBuilder()
                        .setUsername("hedwig")
                        .setFirstName("Hed")
                        .setIsBot(true)
                        .build());
        assertThat(post.getAttachments()).hasSize(1);
        assertThat(post.getAttachments().get(0).getFallback()).isEqualTo(Sensitive.of("fb"));
        assertThat(post.getAttachments().get(0).getFieldValues()).containsExactly(Sensitive.of("v1"));
    }

    @Test
    void givesAPostWhatItLacks() throws Exception {
        HttpResponse<String> response = client.send(
                "POST", "/v1/posts", "{\"channel_id\":\"c1\",\"user_id\":\"u1\",\"create_at\":null,\"props\":null}");

        JsonNode answer = TestClient.json(response);
        Post post = log.values(Post.class).get(0);
        assertThat(answer.get("id").asText()).matches("[a-z2-7]{26}").isEqualTo(post.getPostId());
        assertThat(post.getServerId()).isEqualTo("default");
        assertThat(post.getMessage().isEmpty()).isTrue();
        assertThat(post.getCreateAt()).isEqualTo(post.getAcceptedAt());
        assertThat(post.getMayMentionChannel()).isTrue();
        assertThat(post.getForceNotification()).isFalse();
        assertThat(post.getAuthor()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"\"|false", "null|false", "false|true", "\"x\"|true", "0|true", "{}|true"})
    void forcesUnlessTheEmptyString(String value, boolean forced) throws Exception {
        client.send(
                "POST",
                "/v1/posts",
                "{\"channel_id\":\"c1\",\"user_id\":\"u1\",\"props\":{\"force_notification\":" + value + "}}");

        assertThat(log.values(Post.class).get(0).getForceNotification()).isEqualTo(forced);
    }

    @Test
    void keepsTheTraceOfTheCaller() throws Exception {
        client.send(
                "POST",
                "/v1/posts",
                java.net.http.HttpRequest.BodyPublishers.ofString("{\"channel_id\":\"c1\",\"user_id\":\"u1\"}"),
                Map.of("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));

        assertThat(log.values(Post.class).get(0).getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void takesAUser() throws Exception {
        LogEntry<?> entry = accepted("PUT", "/v1/users/u1", """
                {"id":"u1","username":"ron","first_name":"Ron","last_name":"Weasley","nickname":"","email":"ron@example.com",
                 "locale":"pt-BR","delete_at":1700000000000,"roles":"system_user","is_bot":false,
                 "timezone":{"useAutomaticTimezone":"true","automaticTimezone":"Europe/London","manualTimezone":"UTC"},
                 "notify_props":{"push":"all","push_status":"away","push_threads":"mention","channel":"true","first_name":"false",
                    "mention_keys":"keeper","comments":"any","email":"true"},
                 "props":{"customStatus":"x"},
                 "preferences":[{"user_id":"u1","category":"display_settings","name":"name_format","value":"full_name"},
                    {"category":"display_settings","name":"collapsed_reply_threads","value":"on"},{"category":"x","name":"y"}]}""", "u1");

        assertThat(entry.key()).isEqualTo("default/u1");
        User user = (User) entry.value();
        assertThat(user.getUsername()).isEqualTo("ron");
        assertThat(user.getLocale()).isEqualTo("pt-BR");
        assertThat(user.getDeleteAt()).isEqualTo(Instant.ofEpochMilli(1700000000000L));
        assertThat(user.getTimezone()).isEqualTo("Europe/London");
        assertThat(user.getPush()).isEqualTo("all");
        assertThat(user.getPushStatus()).isEqualTo("away");
        assertThat(user.getFirstNameMention()).isEqualTo("false");
        assertThat(user.getChannelMentionAutoFollowThreads()).isNull();
        assertThat(user.getNameFormat()).isEqualTo("full_name");
        assertThat(user.getCollapsedReplyThreads()).isEqualTo("on");
    }

    @Test
    void takesAStatusWithItsTwoUnits() throws Exception {
        LogEntry<?> entry = accepted("PUT", "/v1/users/u1/status", """
                {"user_id":"u1","status":"dnd","manual":true,"last_activity_at":1566376137676,"active_channel":"",
                 "dnd_end_time":1566379737}""", "u1");

        UserStatus status = (UserStatus) entry.value();
        assertThat(status.getStatus()).isEqualTo("dnd");
        assertThat(status.getManual()).isTrue();
        assertThat(status.getLastActivityAt()).isEqualTo(Instant.ofEpochMilli(1566376137676L));
        assertThat(status.getDndEndAt()).isEqualTo(Instant.ofEpochSecond(1566379737));
        assertThat(status.getActiveChannel()).isNull();
    }

    @Test
    void takesADevice() throws Exception {
        LogEntry<?> entry = accepted("PUT", "/v1/users/u1/devices/d1", """
                {"device_id":"apple_rn-v2:a:b","voip_device_id":"apple_rn:voip","device_notification_disabled":"true",
                 "registered_at":1566376137676}""", "d1");

        assertThat(entry.key()).isEqualTo("default/u1/d1");
        Device device = (Device) entry.value();
        assertThat(device.getPlatform()).isEqualTo("apple_rn");
        assertThat(device.getAppVersion()).isEqualTo(2);
        assertThat(device.getToken()).isEqualTo(Sensitive.of("a:b"));
        assertThat(device.getVoipToken()).isEqualTo(Sensitive.of("voip"));
        assertThat(device.getNotificationsDisabled()).isTrue();
        assertThat(device.getRegisteredAt()).isEqualTo(Instant.ofEpochMilli(1566376137676L));
        assertThat(device.getExpiresAt()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1566376137676, 1566376137676", "null, "})
    void keepsAnExpiryOfZeroAsPassed(String given, Long expected) throws Exception {
        accepted(
                "PUT",
                "/v1/users/u1/devices/d1",
                "{\"device_id\":\"android_rn:t\",\"expires_at\":" + given + "}",
                "d1");

        Instant expiresAt = log.values(Device.class).get(0).getExpiresAt();
        assertThat(expiresAt).isEqualTo(expected == null ? null : Instant.ofEpochMilli(expected));
    }

    @Test
    void takesAChannelItsMembersAndAGroup() throws Exception {
        accepted("PUT", "/v1/channels/c1", """
                {"id":"c1","team_id":"t1","type":"P","display_name":"Dumbledore's army","name":"da","delete_at":0,
                 "group_constrained":null}""", "c1");
        accepted("PUT", "/v1/channels/c1/members/u1", """
                {"channel_id":"c1","user_id":"u1","roles":"channel_user","last_viewed_at":1,
                 "notify_props":{"push":"default","mark_unread":"mention"}}""", "u1");
        accepted("PUT", "/v1/groups/g1", """
                {"id":"g1","name":"beaters","display_name":"Beaters","allow_reference":true,"delete_at":0,"member_ids":["u1","u2"]}
                """, "g1");

        Channel channel = log.values(Channel.class).get(0);
        assertThat(channel.getType()).isEqualTo("P");
        assertThat(channel.getTeamId()).isEqualTo("t1");
        assertThat(channel.getDeleteAt()).isNull();
        ChannelMember member = log.values(ChannelMember.class).get(0);
        assertThat(member.getMarkUnread()).isEqualTo("mention");
        assertThat(member.getIgnoreChannelMentions()).isNull();
        assertThat(log.entries().get(1).key()).isEqualTo("default/c1/u1");
        Group group = log.values(Group.class).get(0);
        assertThat(group.getAllowReference()).isTrue();
        assertThat(group.getMemberIds()).containsExactly("u1", "u2");
    }

    @Test
    void takesPoliciesOfEachScope() throws Exception {
        accepted("PUT", "/v1/policies/server", "{\"push_enabled\":true,\"contents\":\"generic\"}", "server");
        accepted("PUT", "/v1/policies/teams/t1", "{\"contents\":\"full\"}", "t1");
        accepted("PUT", "/v1/policies/channels/c1", "{}", "c1");

        assertThat(log.entries())
                .extracting(LogEntry::key)
                .containsExactly("default/server", "default/team/t1", "default/channel/c1");
        List<Policy> policies = log.values(Policy.class);
        assertThat(policies.get(0).getPushEnabled()).isTrue();
        assertThat(policies.get(0).getVersion())
                .isEqualTo(log.entries().get(0).acceptedAt().toEpochMilli());
        assertThat(policies.get(1).getContents()).isEqualTo("full");
        assertThat(policies.get(2).getContents()).isNull();
    }

    @Test
    void ofARepeatedKeyTheLastValueCounts() throws Exception {
        accepted("PUT", "/v1/policies/channels/c1", "{\"contents\":\"full\",\"contents\":\"generic\"}", "c1");

        assertThat(log.values(Policy.class).get(0).getContents()).isEqualTo("generic");
    }

    @Test
    void takesAViewOfTwoChannels() throws Exception {
        accepted("POST", "/v1/users/u1/channel-views", """
                {"channel_id":"c1","prev_channel_id":"c0","thread_id":"r1","collapsed_threads_supported":true}""", "u1");

        assertThat(log.values(ChannelView.class))
                .extracting(ChannelView::getChannelId, ChannelView::getRootId)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("c0", null),
                        org.assertj.core.api.Assertions.tuple("c1", "r1"));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/users/u1, users, default/u1, u1",
        "/v1/users/u1/status, user-status, default/u1, u1",
        "/v1/channels/c1, channels, default/c1, c1",
        "/v1/channels/c1/members/u1, channel-members, default/c1/u1, u1",
        "/v1/groups/g1, groups, default/g1, g1",
        "/v1/policies/server, policies, default/server, server",
        "/v1/policies/teams/t1, policies, default/team/t1, t1",
        "/v1/policies/channels/c1, policies, default/channel/c1, c1"
    })
    void forgetsWithATombstone(String path, String topic, String key, String id) throws Exception {
        LogEntry<?> entry = accepted("DELETE", path, null, id);

        assertThat(entry.topic().name()).isEqualTo(topic);
        assertThat(entry.key()).isEqualTo(key);
        assertThat(entry.value()).isNull();
    }

    @Test
    void forgetsWhatAProviderSaidOfADeletedDevice() throws Exception {
        assertThat(client.send("DELETE", "/v1/users/u1/devices/phone", null).statusCode())
                .isEqualTo(202);

        assertThat(log.entries())
                .extracting(entry -> entry.topic().name() + ' ' + entry.key() + ' ' + entry.value())
                .containsExactly("devices default/u1/phone null", "device-invalidations default/u1/phone null");
    }

    @Test
    void countsAndMeasures() throws Exception {
        client.send("DELETE", "/v1/users/u1", null);
        client.send("PUT", "/v1/users/u1", "{}");
        server.awaitNothingInFlight();

        assertThat(server.meters()
                        .get("postbell.ingest.accepted")
                        .tag("kind", "users")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(server.meters()
                        .get("postbell.ingest.rejected")
                        .tag("reason", "invalid-request")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(server.meters()
                        .get("postbell.ingest.request")
                        .tag("route", "/v1/users/{user_id}")
                        .tag("status", "400")
                        .timer()
                        .count())
                .isEqualTo(1);
    }
}
