package io.postbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.ChannelView;
import io.postbell.event.Group;
import io.postbell.event.Post;
import io.postbell.event.PostAction;
import io.postbell.event.PostActionType;
import io.postbell.event.ThreadFollow;
import io.postbell.event.User;
import io.postbell.ingest.TestClient;
import io.postbell.ingest.TestServer;
import io.postbell.ingest.log.LogEntry;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people do with posts and threads, and fields that decide about them. */
class ActionsApiTest {
    private TestServer server;
    private TestClient client;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start(Map.of());
        client = new TestClient(server.address());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private LogEntry<?> accepted(String method, String path, String body, String id) throws Exception {
        HttpResponse<String> response = client.send(method, path, body);
        assertThat(response.body()).isEqualTo("{\"id\":\"" + id + "\",\"status\":\"accepted\"}");
        assertThat(response.statusCode()).isEqualTo(202);
        return server.log().entries().get(server.log().entries().size() - 1);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void takesAFollow(boolean following) throws Exception {
        LogEntry<?> entry = accepted(
                "PUT", "/v1/users/u1/channels/c1/threads/r1/following", "{\"following\":" + following + "}", "r1");

        assertThat(entry.topic().name()).isEqualTo("thread-follows");
        assertThat(entry.key()).isEqualTo("default/c1/r1/u1");
        ThreadFollow follow = (ThreadFollow) entry.value();
        assertThat(follow.getFollowing()).isEqualTo(following);
        assertThat(follow.getExplicit()).isTrue();
        assertThat(follow.getChangedAt().toEpochMilli())
                .isEqualTo(entry.acceptedAt().toEpochMilli());
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            POST,   /reactions, '{"user_id":"u1","post_id":"p1"}',       REACTION,        u1
            POST,   /ack,       '{"user_id":"u1","post_id":"p1"}',       ACKNOWLEDGEMENT, u1
            PUT,    '',         '{"id":"p1","message":"!","edit_at":1}', EDIT,            ''
            DELETE, '',         -,                                       DELETION,        ''
            """)
    void takesWhatSomebodyDoesWithAPost(String method, String path, String body, PostActionType type, String user)
            throws Exception {
        LogEntry<?> entry = accepted(method, "/v1/channels/c1/posts/p1" + path, body, "p1");

        assertThat(entry.topic().name()).isEqualTo("post-actions");
        assertThat(entry.key()).isEqualTo("default/c1");
        PostAction action = (PostAction) entry.value();
        assertThat(action.getAction()).isEqualTo(type);
        assertThat(action.getPostId()).isEqualTo("p1");
        assertThat(action.getUserId()).isEqualTo(user);
    }

    @Test
    void takesWhatIsUnread() throws Exception {
        LogEntry<?> entry = accepted(
                "POST",
                "/v1/users/u1/channels/c1/unread",
                "{\"channel_id\":\"c1\",\"mention_count\":2,\"msg_count\":7}",
                "u1");

        assertThat(entry.key()).isEqualTo("default/u1");
        ChannelView view = (ChannelView) entry.value();
        assertThat(view.getUnreadMentions()).isEqualTo(2);
        assertThat(view.getUnreadMentionsRoot()).isEqualTo(2);
        assertThat(view.getUnreadPosts()).isEqualTo(7);
    }

    @Test
    void takesTheFieldsThatDecideAboutThreadsGroupsAndQuietHours() throws Exception {
        client.send("POST", "/v1/posts", """
                {"id":"p1","channel_id":"c1","user_id":"u1","props":{"disable_group_highlight":true,"silent_notification":true,
                 "postbell_trace":true},"metadata":{"priority":{"priority":"urgent","persistent_notifications":true}}}""");
        client.send("PUT", "/v1/users/u1", """
                {"username":"ron","preferences":{"postbell/quiet_hours":"Mon-Fri 18:00-08:00","postbell/quiet_hours_mode":"summary"}}""");
        client.send("PUT", "/v1/groups/g1", """
                {"name":"beaters","source":"ldap","channel_ids":["c1"],"team_ids":["t1"]}""");
        client.send("POST", "/v1/users/u1/channel-views", "{\"channel_id\":\"c1\",\"device_id\":\"d1\"}");

        Post post = server.log().values(Post.class).get(0);
        assertThat(post.getMayMentionGroups()).isFalse();
        assertThat(post.getSilent()).isTrue();
        assertThat(post.getTraced()).isTrue();
        assertThat(post.getPersistent()).isTrue();
        assertThat(server.log().values(User.class).get(0).getQuietHoursMode()).isEqualTo("summary");
        assertThat(server.log().values(Group.class).get(0).getTeamIds()).containsExactly("t1");
        assertThat(server.log().values(ChannelView.class).get(0).getDeviceId()).isEqualTo("d1");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /v1/users/u1/channels/c1/threads/r1/following, {}, /following",
        "POST, /v1/channels/c1/posts/p1/reactions, {}, /user_id",
        "POST, /v1/channels/c1/posts/p1/ack, '{\"user_id\":\"u1\",\"post_id\":\"p2\"}', /post_id",
        "PUT, /v1/channels/c1/posts/p1, '{\"id\":\"p1\",\"is_pinned\":true,\"edit_at\":0}', /edit_at",
        "PUT, /v1/channels/c1/posts/p1, '{\"id\":\"p2\",\"edit_at\":1}', /id",
        "POST, /v1/users/u1/channels/c1/unread, '{\"mention_count\":-1}', /mention_count"
    })
    void namesWhatIsWrong(String method, String path, String body, String field) throws Exception {
        HttpResponse<String> response = client.send(method, path, body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(TestClient.json(response).at("/errors/0/field").asText()).isEqualTo(field);
    }
}
