package io.postbell.apns.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.apns.Pushes;
import io.postbell.event.Push;
import org.junit.jupiter.api.Test;

/** What the push proxy was seen to send (spec/push-proxy-examples.jsonl). */
final class ExamplesTest {
    @Test
    void message() {
        assertThat(json(Pushes.full()))
                .isEqualTo(
                        "{\"ack_id\":\"ack1\",\"aps\":{\"alert\":{\"body\":\"hello 🎉  <b>&\",\"title\":\"Town Square\"},"
                                + "\"badge\":3,\"category\":\"CAN_REPLY\",\"content-available\":1,\"mutable-content\":1,"
                                + "\"sound\":\"default\",\"thread-id\":\"root1\"},\"channel_id\":\"chan1\","
                                + "\"channel_name\":\"Town Square\",\"from_webhook\":\"true\",\"is_crt_enabled\":true,"
                                + "\"override_icon_url\":\"http://i/x.png\",\"override_username\":\"hook\",\"post_id\":\"post1\","
                                + "\"root_id\":\"root1\",\"sender_id\":\"send1\",\"sender_name\":\"bob\",\"server_id\":\"srv1\","
                                + "\"signature\":\"sig1\",\"sub_type\":\"\",\"team_id\":\"team1\",\"type\":\"message\","
                                + "\"version\":\"v2\"}");
    }

    @Test
    void messageOfAnOlderServer() {
        assertThat(json(Pushes.full().setVersion("").setIsCrtEnabled(false)))
                .isEqualTo(
                        "{\"ack_id\":\"ack1\",\"aps\":{\"alert\":\"hello 🎉  <b>&\",\"badge\":3,\"category\":\"CAN_REPLY\","
                                + "\"content-available\":1,\"mutable-content\":1,\"sound\":\"default\",\"thread-id\":\"chan1\"},"
                                + "\"channel_id\":\"chan1\",\"channel_name\":\"Town Square\",\"from_webhook\":\"true\","
                                + "\"is_crt_enabled\":false,\"override_icon_url\":\"http://i/x.png\","
                                + "\"override_username\":\"hook\",\"post_id\":\"post1\",\"root_id\":\"root1\","
                                + "\"sender_id\":\"send1\",\"sender_name\":\"bob\",\"server_id\":\"srv1\",\"signature\":\"sig1\","
                                + "\"sub_type\":\"\",\"team_id\":\"team1\",\"type\":\"message\",\"version\":\"\"}");
    }

    @Test
    void idLoaded() {
        assertThat(json(Pushes.full().setIsIdLoaded(true)))
                .isEqualTo("{\"ack_id\":\"ack1\",\"aps\":{\"alert\":{\"body\":\"hello :tada: <b>&\"},\"badge\":3,"
                        + "\"category\":\"CAN_REPLY\",\"content-available\":1,\"mutable-content\":1,"
                        + "\"sound\":\"default\",\"thread-id\":\"root1\"},\"channel_id\":\"chan1\","
                        + "\"from_webhook\":\"true\",\"id_loaded\":true,\"is_crt_enabled\":true,"
                        + "\"override_icon_url\":\"http://i/x.png\",\"override_username\":\"hook\",\"post_id\":\"post1\","
                        + "\"root_id\":\"root1\",\"sender_id\":\"send1\",\"sender_name\":\"bob\",\"server_id\":\"srv1\","
                        + "\"signature\":\"sig1\",\"sub_type\":\"\",\"team_id\":\"team1\",\"type\":\"message\","
                        + "\"version\":\"v2\"}");
    }

    @Test
    void clear() {
        assertThat(json(Pushes.full().setType("clear")))
                .isEqualTo("{\"ack_id\":\"ack1\",\"aps\":{\"badge\":3,\"content-available\":1,\"thread-id\":\"root1\"},"
                        + "\"channel_id\":\"chan1\",\"from_webhook\":\"true\",\"is_crt_enabled\":true,"
                        + "\"override_icon_url\":\"http://i/x.png\",\"override_username\":\"hook\",\"post_id\":\"post1\","
                        + "\"root_id\":\"root1\",\"sender_id\":\"send1\",\"sender_name\":\"bob\",\"server_id\":\"srv1\","
                        + "\"signature\":\"sig1\",\"sub_type\":\"\",\"team_id\":\"team1\",\"type\":\"clear\"}");
    }

    @Test
    void call() {
        assertThat(json(Pushes.full().setTransport("voip").setSubType("calls")))
                .isEqualTo("{\"ack_id\":\"ack1\",\"aps\":{\"content-available\":1},\"channel_id\":\"chan1\","
                        + "\"channel_name\":\"Town Square\",\"id_loaded\":false,\"post_id\":\"post1\","
                        + "\"sender_id\":\"send1\",\"sender_name\":\"bob\",\"server_id\":\"srv1\",\"signature\":\"sig1\","
                        + "\"sub_type\":\"calls\",\"thread_id\":\"root1\",\"type\":\"message\"}");
    }

    private static String json(Push.Builder push) {
        return ApnsPayload.of(push.build()).json().value();
    }
}
