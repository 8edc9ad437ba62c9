package io.postbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.ingest.TestClient;
import io.postbell.ingest.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are wrong are refused with every wrong field, and without quoting content. */
class BadBodiesTest {
    private static TestServer server;
    private static TestClient client;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(Map.of());
        client = new TestClient(server.address());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST|/v1/posts|{}|/user_id: expected a string that is not empty, got nothing",
                "POST|/v1/posts|{`channel_id`:5,`user_id`:`u`}|/channel_id: expected a string, got a number",
                "POST|/v1/posts|{`channel_id`:`a b`,`user_id`:`u`}|/channel_id: expected an id",
                "POST|/v1/posts|{`channel_id`:`a/b`,`user_id`:`u`}|/channel_id: expected an id",
                "POST|/v1/posts|{`channel_id`:`c`,`user_id`:`u`,`message`:{`a`:1}}|/message: expected a string, got an object",
                "POST|/v1/posts|{`channel_id`:`c`,`user_id`:`u`,`create_at`:`now`}|/create_at: expected a whole number, got a string",
                "POST|/v1/posts|{`channel_id`:`c`,`user_id`:`u`,`create_at`:1.5}|/create_at: expected a whole number",
                "POST|/v1/posts|{`channel_id`:`c`,`user_id`:`u`,`create_at`:-1}|/create_at: expected 0 to",
                "POST|/v1/posts|{`channel_id`:`c`,`user_id`:`u`,`create_at`:99999999999999999999}|/create_at: expected 0 to",
                "POST|/v1/posts|{`channel_id`:`c`,`user_id`:`u`,`props`:[]}|/props: expected an object, got an array",
                "POST|/v1/posts|{`channel_id`:`c`,`user_id`:`u`,`file_ids`:`f`}|/file_ids: expected an array, got a string",
                "POST|/v1/posts|{`channel_id`:`c`,`user_id`:`u`,`user`:{`id`:`other`,`username`:`x`}}|/user/id: expected the user_id",
                "POST|/v1/posts|{`channel_id`:`c`,`user_id`:`u`,`user`:{}}|/user/username: expected a string that is not empty",
                "PUT|/v1/users/u1|{`id`:`u2`,`username`:`x`}|/id: expected the id of the path",
                "PUT|/v1/users/u1|{`username`:``}|/username: expected a string that is not empty",
                "PUT|/v1/users/u1|{`username`:`x`,`notify_props`:{`push`:true}}|/notify_props/push: expected a string, got a boolean",
                "PUT|/v1/users/u1|{`username`:`x`,`is_bot`:`yes`}|/is_bot: expected a boolean, got a string",
                "PUT|/v1/users/u1|{`username`:`x`,`preferences`:[1]}|/preferences/0: expected an object, got a number",
                "PUT|/v1/users/u1/status|{}|/status: expected one of",
                "PUT|/v1/users/u1/status|{`status`:`busy`}|/status: expected one of [\"\", \"away\", \"dnd\", \"offline\", \"online\", \"ooo\"], got \"busy\"",
                "PUT|/v1/users/u1/devices/d1|{`device_id`:`secret-token`}|/device_id: expected <platform>[-vN]:<token>, got no colon",
                "PUT|/v1/users/u1/devices/d1|{`device_id`:`:t`}|/device_id: expected <platform>[-vN]:<token>, got nothing before",
                "PUT|/v1/users/u1/devices/d1|{`device_id`:`apple_rn:`}|/device_id: expected <platform>[-vN]:<token>, got nothing",
                "PUT|/v1/users/u1/devices/d1|{`device_id`:`a:t`,`device_notification_disabled`:1}|/device_notification_disabled",
                "PUT|/v1/channels/c1|{}|/type: expected one of [O, P, D, G], got nothing",
                "PUT|/v1/channels/c1|{`type`:`X`}|/type: expected one of [D, G, O, P], got \"X\"",
                "PUT|/v1/channels/c1/members/u1|{`user_id`:`u2`}|/user_id: expected the id of the path",
                "PUT|/v1/channels/c1/members/u1|{`notify_props`:`x`}|/notify_props: expected an object, got a string",
                "PUT|/v1/groups/g1|{`member_ids`:[`ok`,3]}|/member_ids/1: expected a string, got a number",
                "PUT|/v1/groups/g1|{`member_ids`:[`a b`]}|/member_ids: at index 0: expected an id",
                "PUT|/v1/policies/server|{`contents`:`all`}|/contents: expected one of",
                "PUT|/v1/policies/server|{`push_enabled`:`true`}|/push_enabled: expected a boolean, got a string",
                "PUT|/v1/policies/teams/t1|{`push_enabled`:true}|/push_enabled: expected nothing in the policy of a team",
                "PUT|/v1/policies/server|{`push_enable`:true}|/push_enable: unknown key, expected one of [contents, push_enabled,",
                "PUT|/v1/policies/teams/t1|{`content`:`full`}|/content: unknown key",
                "PUT|/v1/policies/channels/c1|{`scope`:`channel`}|/scope: unknown key",
                "PUT|/v1/policies/server|{`redactions`:`card_numbers`}|/redactions: expected an array, got a string",
                "PUT|/v1/policies/teams/t1|{`redactions`:[`pattern:(a`]}|/redactions: at index 0: expected an expression in RE2",
                "POST|/v1/users/u1/channel-views|{`channel_id`:``}|/channel_id: expected a string that is not empty",
                "PUT|/v1/users/a%20b|{`username`:`x`}|path.user_id: expected an id",
                "PUT|/v1/users/a%2Fb|{`username`:`x`}|path.user_id: expected an id",
                "DELETE|/v1/users/u1?server_id=a%20b||query.server_id: expected an id",
                "POST|/v1/posts|[]|: expected an object, got an array",
                "POST|/v1/posts|7|: expected an object, got a number",
                "POST|/v1/posts|null|: expected an object, got null",
                "POST|/v1/posts|{`a`:1|: malformed JSON at line 1, column",
                "POST|/v1/posts|{`a`:1} {}|: malformed JSON at line 1, column",
                "POST|/v1/posts|{'a':1}|: malformed JSON at line 1, column 2",
                "POST|/v1/posts|nonsense|: malformed JSON at line 1, column",
                "POST|/v1/posts|  |: expected an object, got nothing",
            })
    void namesFieldAndReason(String method, String path, String body, String expected) throws Exception {
        HttpResponse<String> response = client.send(method, path, body == null ? null : body.replace('`', '"'));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        JsonNode problem = TestClient.json(response);
        assertThat(problem.get("status").asInt()).isEqualTo(400);
        assertThat(problem.get("type").asText()).isEqualTo("urn:postbell:problem:invalid-request");
        JsonNode error = problem.get("errors").get(0);
        assertThat(error.get("field").asText() + ": " + error.get("reason").asText())
                .startsWith(expected.strip());
        assertThat(response.body()).doesNotContain("secret-token", "Exception", "io.postbell", "fasterxml");
        assertThat(server.log().entries()).isEmpty();
    }

    @Test
    void namesAllFieldsAtOnce() throws Exception {
        HttpResponse<String> response = client.send(
                "PUT",
                "/v1/users/u1",
                "{\"id\":3,\"first_name\":[],\"locale\":1,\"notify_props\":{\"push\":1,\"comments\":2}}");

        assertThat(TestClient.json(response).get("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder(
                        "/id", "/username", "/first_name", "/locale", "/notify_props/push", "/notify_props/comments");
    }

    @Test
    void refusesNesting() throws Exception {
        String deep =
                "{\"channel_id\":\"c\",\"user_id\":\"u\",\"props\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";

        HttpResponse<String> response = client.send("POST", "/v1/posts", deep);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("at most 64 levels of nesting");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\u00c3(\"", "\u00ff\u00fe{\u0000}\u0000", "{\"a\":\"\u0001raw control\"}"})
    void refusesWhatIsNoUtf8(String latin1) throws Exception {
        HttpResponse<String> response = client.send(
                "POST",
                "/v1/posts",
                BodyPublishers.ofByteArray(latin1.getBytes(StandardCharsets.ISO_8859_1)),
                Map.of());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("malformed JSON");
    }

    @Test
    void refusesManyProblemsInBoundedWords() throws Exception {
        String members = "1,".repeat(100_000);

        HttpResponse<String> response = client.send(
                "PUT", "/v1/groups/g1", "{\"member_ids\":[" + members.substring(0, members.length() - 1) + "]}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(TestClient.json(response).get("errors").size()).isEqualTo(50);
    }
}
