package io.postbell.fcm.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.postbell.event.Push;
import io.postbell.fcm.Pushes;
import io.postbell.fcm.google.FakeFcm.Request;
import io.postbell.fcm.message.Improvements;
import io.postbell.runtime.delivery.Outcome;
import io.postbell.runtime.delivery.Outcome.Answer;
import io.postbell.schemas.sensitive.Sensitive;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes out, and what does not. */
class FcmGatewayTest extends GatewayFixture {
    @Test
    void sendsTheMessageAsTheContractSays() throws Exception {
        assertThat(send(Pushes.to("contract"))).isInstanceOf(Outcome.Accepted.class);
        Request request = google.fcm().requests("contract").get(0);
        assertThat(request.path()).isEqualTo("/v1/projects/demo/messages:send");
        assertThat(request.headers())
                .containsEntry(":authority", "fcm.googleapis.com")
                .containsEntry("x-goog-api-format-version", "2")
                .containsEntry("x-firebase-client", "fire-admin-java/9.11.0")
                .hasEntrySatisfying("authorization", value -> assertThat(value).startsWith("Bearer ya29.test-"));
        assertThat(request.body()).isEqualTo(new ObjectMapper().readTree("""
                {"message": {
                  "token": "contract",
                  "android": {"priority": "high", "ttl": "86400s"},
                  "fcm_options": {"analytics_label": "message"},
                  "data": {
                    "ack_id": "ack1", "badge": "3", "category": "CAN_REPLY", "channel_id": "chan1",
                    "channel_name": "Town Square", "from_webhook": "true", "is_crt_enabled": "true",
                    "message": "hello 🎉  <b>&", "override_icon_url": "http://i/x.png", "override_username": "hook",
                    "post_id": "post1", "root_id": "root1", "sender_id": "send1", "sender_name": "bob",
                    "server_id": "srv1", "signature": "sig1", "sub_type": "", "team_id": "team1",
                    "type": "message", "version": "v2"
                  }}}"""));
    }

    @Test
    void aBadgeUpdateReplacesItsPredecessorAndWakesNobody() throws Exception {
        Push push = Pushes.full("update_badge").setToken(Sensitive.of("badge")).build();
        assertThat(send(push)).isInstanceOf(Outcome.Accepted.class);
        assertThat(google.fcm().requests("badge").get(0).body().at("/message/android"))
                .isEqualTo(new ObjectMapper().readTree("""
                {"collapse_key": "update_badge", "priority": "normal", "ttl": "86400s"}"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"message", "session", "clear", "update_badge", "test", "of_a_newer_server"})
    void asThePushProxyDoes(String type) throws Exception {
        try (FcmGateway proxys =
                FcmGateway.open(List.of(google.app(1)), Improvements.NONE, CLOCK, new SimpleMeterRegistry())) {
            String token = "proxys-" + type;
            Push push = Pushes.full(type).setToken(Sensitive.of(token)).build();
            assertThat(send(proxys, push, 1)).isInstanceOf(Outcome.Accepted.class);
            JsonNode message = google.fcm().requests(token).get(0).body().get("message");
            assertThat(message.fieldNames()).toIterable().containsExactlyInAnyOrder("token", "android", "data");
            assertThat(message.get("android")).isEqualTo(new ObjectMapper().readTree("{\"priority\": \"high\"}"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ä", "🎉", "\"", "\\", "\n", "\u0000", "\u2028", "<&'=>"})
    void theWholeRequestFits(String unit) throws Exception {
        String token = "long-" + (int) unit.charAt(0);
        Push push = Pushes.full("message")
                .setToken(Sensitive.of(token))
                .setMessage(Sensitive.of(unit.repeat(5000)))
                .build();
        assertThat(send(push)).isInstanceOf(Outcome.Accepted.class);
        String raw = google.fcm().requests(token).get(0).raw();
        assertThat(raw.getBytes(StandardCharsets.UTF_8).length).isBetween(3900, 4096);
    }

    @Test
    void whatCannotFitIsNotSent() throws Exception {
        Push push = Pushes.full("message")
                .setToken(Sensitive.of("too-large"))
                .setOverrideIconUrl("u".repeat(4000))
                .build();
        assertThat(send(push)).isEqualTo(new Outcome.Rejected(Answer.none("payload_too_large")));
        assertThat(google.fcm().requests("too-large")).isEmpty();
    }

    @Test
    void aPushWithoutTokenIsNotSent() throws Exception {
        assertThat(send(Pushes.to(""))).isEqualTo(new Outcome.Rejected(Answer.none("invalid_message")));
    }

    @Test
    void anExpiredPushIsNotSent() throws Exception {
        Push push = Pushes.full("message")
                .setToken(Sensitive.of("expired"))
                .setExpiresAt(Pushes.NOW)
                .build();
        assertThat(send(push)).isEqualTo(new Outcome.Expired(Answer.none("expired")));
        assertThat(google.fcm().requests("expired")).isEmpty();
    }

    @Test
    void anAppThatNobodyConfiguredIsRejected() throws Exception {
        Push push = Pushes.full("message").setApp("android_other").build();
        assertThat(send(push)).isEqualTo(new Outcome.Rejected(Answer.none("unknown_app")));
    }

    @Test
    void theProjectOfTheConfigurationWinsOverTheServiceAccounts() throws Exception {
        FcmApp app = google.app(1);
        FcmApp other = new FcmApp(
                app.name(),
                Optional.of("other"),
                app.serviceAccountFile(),
                1,
                app.endpoint(),
                app.trustedCaFile(),
                app.timeouts());
        try (FcmGateway elsewhere =
                FcmGateway.open(List.of(other), Improvements.ALL, CLOCK, new SimpleMeterRegistry())) {
            assertThat(send(elsewhere, Pushes.to("other-project"), 1)).isInstanceOf(Outcome.Accepted.class);
        }
        assertThat(google.fcm().requests("other-project").get(0).path()).isEqualTo("/v1/projects/other/messages:send");
    }

    @Test
    void aFileThatCannotBeUsedIsNamedWithoutItsContent() {
        FcmApp app = google.app(1);
        FcmApp broken = new FcmApp(
                app.name(),
                app.projectId(),
                Optional.of(Path.of("no-such-file.json")),
                1,
                app.endpoint(),
                app.trustedCaFile(),
                app.timeouts());
        assertThatThrownBy(() -> FcmGateway.open(List.of(broken), Improvements.ALL, CLOCK, new SimpleMeterRegistry()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("android_rn")
                .hasNoCause();
    }
}
