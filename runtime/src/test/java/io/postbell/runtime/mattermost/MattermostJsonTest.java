package io.postbell.runtime.mattermost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.event.ChannelView;
import io.postbell.event.Device;
import io.postbell.event.DirectPush;
import io.postbell.event.Group;
import io.postbell.event.Policy;
import io.postbell.event.Post;
import io.postbell.event.PostAction;
import io.postbell.event.PostActionType;
import io.postbell.event.ThreadFollow;
import io.postbell.event.User;
import io.postbell.runtime.json.FieldProblem;
import io.postbell.runtime.json.FieldProblems;
import io.postbell.runtime.json.JsonFields;
import io.postbell.runtime.json.JsonLimits;
import io.postbell.runtime.json.JsonReader;
import io.postbell.schemas.sensitive.Sensitive;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects of Mattermost in, records out. */
class MattermostJsonTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Acceptance ACCEPTANCE = new Acceptance("s", NOW, "trace");
    private static final JsonReader READER = new JsonReader(new JsonLimits(20, 1_000));

    private final FieldProblems problems = new FieldProblems();

    private JsonFields fields(String json) {
        ObjectNode object = READER.object(json.getBytes(StandardCharsets.UTF_8))
                .orElseThrow(bad -> new IllegalArgumentException(bad.toString()));
        return JsonFields.of(object, problems);
    }

    private Post post(String fields) {
        return PostJson.record(
                fields("{\"channel_id\":\"c\",\"user_id\":\"u\"," + fields + "}"), () -> "fresh", ACCEPTANCE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'priority':'urgent','persistent_notifications':true}|urgent|true",
                "{'priority':'urgent','persistent_notifications':false}|urgent|false",
                "{'priority':'important','persistent_notifications':true}|important|false",
                "{'priority':''}|''|false",
                "null|''|false"
            })
    void onlyAnUrgentPostIsAnnouncedAgain(String priority, String name, boolean persistent) {
        Post post = post("\"metadata\":{\"priority\":" + priority.replace('\'', '"') + "}");

        assertThat(problems.list()).isEmpty();
        assertThat(post.getPriority()).isEqualTo(name);
        assertThat(post.getPersistent()).isEqualTo(persistent);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"true|true", "'true'|true", "false|false", "'yes'|false", "1|false", "null|false"},
            quoteCharacter = '"')
    void asksForSilenceOrATraceAsABooleanOrAText(String value, boolean asked) {
        String json = value.replace('\'', '"');
        Post post = post("\"props\":{\"silent_notification\":" + json + ",\"postbell_trace\":" + json + "}");

        assertThat(post.getSilent()).isEqualTo(asked);
        assertThat(post.getTraced()).isEqualTo(asked);
    }

    @ParameterizedTest
    @CsvSource({
        "from_bot, '\"true\"', true",
        "from_oauth_app, '\"true\"', true",
        "from_plugin, '\"true\"', true",
        "from_plugin, true, true",
        "from_bot, '\"false\"', false",
        "from_webhook, '\"true\"', false",
    })
    void knowsPostsThatNoPersonMade(String prop, String value, boolean machine) {
        assertThat(post("\"props\":{\"" + prop + "\":" + value + "}").getFromMachine())
                .isEqualTo(machine);
    }

    @Test
    void readsRightsAndTheAddedPersonOfAPost() {
        Post post = post("\"props\":{\"disable_group_highlight\":true,\"mentionHighlightDisabled\":true,"
                + "\"added_user_id\":\"ron\"}");
        Post other = post("\"props\":{\"disable_group_highlight\":\"true\",\"added_user_id\":\"not/an/id\"}");

        assertThat(post.getMayMentionGroups()).isFalse();
        assertThat(post.getMayMentionChannel()).isFalse();
        assertThat(post.getAddedUserId()).isEqualTo("ron");
        assertThat(other.getMayMentionGroups()).isTrue();
        assertThat(other.getAddedUserId()).isNull();
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'category':'postbell','name':'quiet_hours','value':'Mon-Fri 18:00-08:00'},"
                        + "{'category':'postbell','name':'quiet_hours_mode','value':'summary'},"
                        + "{'category':'display_settings','name':'name_format','value':'full_name'}]",
                "{'postbell/quiet_hours':'Mon-Fri 18:00-08:00','postbell/quiet_hours_mode':'summary',"
                        + "'display_settings/name_format':'full_name','tutorial_step/x':7}"
            })
    void readsPreferencesInEitherForm(String preferences) {
        User user = UserJson.record(
                fields("{\"username\":\"ron\",\"props\":{\"postbell_trace\":\"true\"},\"preferences\":"
                        + preferences.replace('\'', '"') + "}"),
                "u",
                ACCEPTANCE);

        assertThat(problems.list()).isEmpty();
        assertThat(user.getQuietHours()).isEqualTo("Mon-Fri 18:00-08:00");
        assertThat(user.getQuietHoursMode()).isEqualTo("summary");
        assertThat(user.getNameFormat()).isEqualTo("full_name");
        assertThat(user.getCollapsedReplyThreads()).isNull();
        assertThat(user.getTraced()).isTrue();
    }

    @Test
    void readsWhereAGroupComesFromAndIsSyncedTo() {
        Group group = GroupJson.record(
                fields("{\"name\":\"g\",\"source\":\"custom\",\"channel_ids\":[\"c1\"],\"team_ids\":[\"t1\",\"a b\"]}"),
                "g",
                ACCEPTANCE);

        assertThat(group.getSource()).isEqualTo("custom");
        assertThat(group.getChannelIds()).containsExactly("c1");
        assertThat(problems.list()).extracting(FieldProblem::field).containsExactly("/team_ids");
    }

    @Test
    void readsSessionPropsBesideTheDeviceOrInProps() {
        Device beside = DeviceJson.record(
                fields("{\"device_id\":\"apple_rn-v2:t\",\"device_notification_disabled\":\"true\"}"),
                "u",
                "d",
                given -> "ref-" + given,
                ACCEPTANCE);
        Device inside = DeviceJson.record(
                fields("{\"device_id\":\"apple_rn-v2:t\",\"props\":{\"device_notification_disabled\":\"true\","
                        + "\"voip_device_id\":\"apple_rn:voip\",\"mobile_version\":\"2.1\"}}"),
                "u",
                "d",
                given -> "ref-" + given,
                ACCEPTANCE);

        assertThat(problems.list()).isEmpty();
        assertThat(beside.getNotificationsDisabled()).isTrue();
        assertThat(inside.getNotificationsDisabled()).isTrue();
        assertThat(inside.getVoipToken()).isEqualTo(Sensitive.of("voip"));
        assertThat(List.of(inside.getTokenRef(), inside.getVoipTokenRef())).containsExactly("ref-t", "ref-voip");
        assertThat(beside.getVoipTokenRef()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"apple_rn-v2:t, ''", "apple_rn-v2:other, t", "'', t"})
    void aRemovedTokenIsDead(String removed, String token) {
        Device device = DeviceJson.record(
                fields("{\"device_id\":\"apple_rn-v2:t\",\"props\":{\"last_removed_device_id\":\"" + removed + "\"}}"),
                "u",
                "d",
                given -> "ref-" + given,
                ACCEPTANCE);

        assertThat(device.getToken()).isEqualTo(token.isEmpty() ? Sensitive.EMPTY : Sensitive.of(token));
        assertThat(device.getTokenRef()).isEqualTo(token.isEmpty() ? "" : "ref-t");
        assertThat(device.getPlatform()).isEqualTo("apple_rn");
    }

    @Test
    void readsWhatIsUnreadAndOnWhichDeviceSomebodyLooked() {
        ChannelView unread = ChannelViewJson.unread(
                fields("{\"mention_count\":3,\"mention_count_root\":2,\"msg_count\":9}"), "u", "c", ACCEPTANCE);
        ChannelView little = ChannelViewJson.unread(fields("{}"), "u", "c", ACCEPTANCE);

        assertThat(unread.getUnreadMentions()).isEqualTo(3);
        assertThat(unread.getUnreadMentionsRoot()).isEqualTo(2);
        assertThat(unread.getUnreadPosts()).isEqualTo(9);
        assertThat(little.getUnreadPosts()).isZero();
        assertThat(ChannelViewJson.records(
                        fields("{\"channel_id\":\"c\",\"prev_channel_id\":\"b\",\"device_id\":\"d\"}"),
                        "u",
                        ACCEPTANCE))
                .extracting(ChannelView::getDeviceId)
                .containsExactly("d", "d");
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void readsFollowsAndActions() {
        ThreadFollow follow = ThreadFollowJson.record(fields("{\"following\":true}"), "u", "c", "r", ACCEPTANCE);
        PostAction reaction = PostActionJson.record(
                fields("{\"user_id\":\"u\",\"emoji_name\":\"ok\"}"), PostActionType.REACTION, "c", "p", ACCEPTANCE);

        assertThat(problems.list()).isEmpty();
        assertThat(follow.getFollowing()).isTrue();
        assertThat(follow.getExplicit()).isTrue();
        assertThat(follow.getRootId()).isEqualTo("r");
        assertThat(reaction.getAction()).isEqualTo(PostActionType.REACTION);
        assertThat(reaction.getActedAt()).isEqualTo(NOW);

        ThreadFollowJson.record(fields("{}"), "u", "c", "r", ACCEPTANCE);
        PostActionJson.record(fields("{}"), PostActionType.REACTION, "c", "p", ACCEPTANCE);
        assertThat(problems.list()).extracting(FieldProblem::field).containsExactly("/following", "/user_id");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            {"edit_at":1800000000000}                            | -
            {"id":"p","channel_id":"c","edit_at":1,"message":7}  | -
            {}                                                   | /edit_at: expected a time in milliseconds since the epoch, got nothing
            {"edit_at":null}                                     | /edit_at: expected a time in milliseconds since the epoch, got nothing
            {"edit_at":0}                                        | /edit_at: expected a time in milliseconds since the epoch, got 0
            {"edit_at":-1}                                       | /edit_at: expected 0 to 253402300799999, got "-1"
            {"edit_at":"0"}                                      | /edit_at: expected a whole number, got a string
            {"edit_at":"yesterday"}                              | /edit_at: expected a whole number, got a string
            {"id":"q","edit_at":1}                               | /id: expected the id of the path, got another id
            {"channel_id":"d","edit_at":1}                       | /channel_id: expected the id of the path, got another id
            """)
    void readsOfAnEditedPostThatItWasEdited(String body, String expected) {
        PostAction edit = PostActionJson.edit(fields(body), "c", "p", ACCEPTANCE);

        assertThat(problems.list().stream().map(one -> one.field() + ": " + one.reason()))
                .isEqualTo(expected == null ? List.of() : List.of(expected));
        assertThat(edit.getAction()).isEqualTo(PostActionType.EDIT);
        assertThat(edit.getPostId()).isEqualTo("p");
        assertThat(edit.getUserId()).isEmpty();
        assertThat(edit.getActedAt()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource({"card_numbers, true", "pattern:[0-9]+, true", "pattern:, false", "cards, false"})
    void takesRedactionsOfTwoKinds(String redaction, boolean good) {
        Policy policy = PolicyJson.record(
                fields("{\"redactions\":[\"" + redaction + "\"]}"), PolicyJson.SERVER, null, ACCEPTANCE);

        assertThat(problems.isEmpty()).isEqualTo(good);
        assertThat(policy.getRedactions()).containsExactly(redaction);
    }

    @Test
    void boundsRedactions() {
        String many = String.join(",", Collections.nCopies(51, "\"card_numbers\""));
        PolicyJson.record(fields("{\"redactions\":[" + many + "]}"), PolicyJson.SERVER, null, ACCEPTANCE);
        PolicyJson.record(
                fields("{\"redactions\":[\"card_numbers\",\"pattern:(\"]}"), PolicyJson.SERVER, null, ACCEPTANCE);

        assertThat(problems.list())
                .extracting(FieldProblem::field, FieldProblem::reason)
                .containsExactly(
                        tuple("/redactions", "expected at most 50 entries, got 51"),
                        tuple("/redactions", "at index 1: expected an expression in RE2 syntax: missing closing )"));
    }

    @Test
    void readsAPushThatIsAddressedAlready() {
        DirectPush push = DirectPushJson.record(
                fields("{\"platform\":\"apple_rn-v2\",\"device_id\":\"t:1\",\"type\":\"message\",\"message\":\"hi\","
                        + "\"post_id\":\"\",\"badge\":-1,\"is_crt_enabled\":true,\"server_id\":\"other\"}"),
                token -> "d" + token.length(),
                ACCEPTANCE);

        assertThat(problems.list()).isEmpty();
        assertThat(push.getServerId()).isEqualTo("s");
        assertThat(push.getPlatform()).isEqualTo("apple_rn");
        assertThat(push.getAppVersion()).isEqualTo(2);
        assertThat(push.getToken()).isEqualTo(Sensitive.of("t:1"));
        assertThat(push.getDeviceId()).isEqualTo("d3");
        assertThat(push.getPostId()).isNull();
        assertThat(push.getBadge()).isNull();
        assertThat(push.getIsCrtEnabled()).isTrue();
    }

    @Test
    void saysWhatIsWrongWithAPush() {
        DirectPushJson.record(
                fields("{\"device_id\":\"t\",\"type\":\"mail\",\"badge\":1.5}"), token -> token, ACCEPTANCE);

        assertThat(problems.list())
                .extracting(FieldProblem::field)
                .containsExactlyInAnyOrder("/platform", "/type", "/badge");
    }
}
