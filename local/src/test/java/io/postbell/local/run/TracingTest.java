package io.postbell.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Status;
import io.postbell.local.run.OtlpReceiver.Seen;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A post's trace from HTTP to the provider, as a receiver of OTLP sees it. Only callers decide what is sampled here: the ratio is 0. */
@Tag("once")
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TracingTest {
    private static final String CALLER = "00f067aa0ba902b7";
    private static final String PUT_OFF = "err-503-UNAVAILABLE.10-7";
    private static final String TEXT = "harbour secrets";
    private static final int CROWD = 60;

    private final Phones phones = new Phones();
    private OtlpReceiver receiver;
    private LocalStack stack;
    private NativeApi api;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        receiver = new OtlpReceiver();
        Map<String, String> tracing = Map.of(
                "postbell.tracing.enabled", "true",
                "postbell.tracing.endpoint", receiver.endpoint(),
                "postbell.tracing.sample-ratio", "0");
        stack = LocalStack.start(
                new LocalStack.Options(directory, 0, Optional.empty(), phones, List.of(), Manner.BETTER, tracing),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        api = new NativeApi(stack.httpAddress());
        Pier.build(api).withAndroid();
    }

    @AfterAll
    void stop() {
        if (stack != null) {
            stack.close();
        }
        receiver.close();
    }

    @Test
    void aPostIsOneTraceFromTheCallerToTheProviders() throws Exception {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        post(trace, "01", "pier", "@mia " + TEXT);

        List<Seen> sends = receiver.await(
                2, span -> span.traceId().equals(trace) && span.name().startsWith("send to"));
        Seen request = only(trace, "POST /v1/posts");
        Seen match = only(trace, "match post");
        Seen decide = only(trace, "decide");

        assertThat(request.parent()).isEqualTo(CALLER);
        assertThat(request.service()).isEqualTo("ingest-service");
        assertThat(match.parent()).isEqualTo(request.id());
        assertThat(match.service()).isEqualTo("router-stream");
        assertThat(decide.parent()).isEqualTo(match.id());
        assertThat(sends).extracting(Seen::name).containsExactlyInAnyOrder("send to apns", "send to fcm");
        assertThat(sends).allSatisfy(send -> assertThat(send.parent()).isEqualTo(decide.id()));
        assertThat(sends).extracting(Seen::service).containsExactlyInAnyOrder("apns-sender", "fcm-sender");
    }

    /** 60 people in 4 partitions: one of them at least has more than 10, so its pushes have traces of their own. */
    @Test
    void thePushesOfAPostToManyAreTracesThatAreLinked() throws Exception {
        String trace = "11111111111111111111111111111111";
        api.put("/v1/channels/quay", Map.of("id", "quay", "type", "O", "name", "quay", "display_name", "The Quay"));
        api.put("/v1/channels/quay/members/noor", Map.of("channel_id", "quay", "user_id", "noor"));
        for (int i = 0; i < CROWD; i++) {
            String user = "docker" + i;
            api.put(
                    "/v1/users/" + user,
                    Map.of(
                            "id",
                            user,
                            "username",
                            user,
                            "notify_props",
                            Map.of("push", "all", "push_status", "online")));
            api.put("/v1/users/" + user + "/devices/phone", Map.of("device_id", "android_rn-v2:token-of-" + user));
            api.put("/v1/channels/quay/members/" + user, Map.of("channel_id", "quay", "user_id", user));
        }
        post(trace, "01", "quay", TEXT);

        Seen push = receiver.await(1, span -> span.name().equals("push")).get(0);
        Seen send = receiver.await(
                        1,
                        span -> span.traceId().equals(push.traceId())
                                && span.name().equals("send to fcm"))
                .get(0);
        Seen decide = receiver.await(
                        1, span -> span.traceId().equals(trace) && span.links().contains(push.id()))
                .get(0);

        assertThat(push.traceId()).isNotEqualTo(trace);
        assertThat(push.parent()).isEmpty();
        assertThat(send.parent()).isEqualTo(push.id());
        assertThat(push.links()).containsExactly(decide.id());
        assertThat(decide.name()).isEqualTo("decide");
    }

    /** Retry records keep the header. */
    @Test
    void aRetryBelongsToTheSameTrace() throws Exception {
        String trace = "22222222222222222222222222222222";
        String json = """
                {"server_id":"default","platform":"android_rn-v2","device_id":"%s","type":"message","version":"v2",
                 "message":"%s","channel_id":"pier","ack_id":"put-off"}""".formatted(PUT_OFF, TEXT);
        send(trace, "01", "/api/v1/send_push", json);

        List<Seen> attempts = receiver.await(
                2, span -> span.traceId().equals(trace) && span.name().equals("send to fcm"));
        Seen route = only(trace, "route push");

        assertThat(only(trace, "POST /api/v1/send_push").id()).isEqualTo(route.parent());
        assertThat(attempts).allSatisfy(attempt -> assertThat(attempt.parent()).isEqualTo(route.id()));
        assertThat(attempts)
                .extracting(attempt -> attribute(attempt, "postbell.attempt"))
                .contains("1", "2");
        assertThat(attribute(attempts.get(0), "postbell.reason")).isEqualTo("UNAVAILABLE");
        assertThat(attempts).allSatisfy(TracingTest::failed);
    }

    @Test
    void whatFailsIsMarkedSo() throws Exception {
        String nowhere = "66666666666666666666666666666666";
        post(nowhere, "01", "nowhere", TEXT);
        assertThat(only(nowhere, "match post")).satisfies(TracingTest::failed);
        assertThat(only(nowhere, "POST /v1/posts")).satisfies(TracingTest::wentWell);

        String refused = "77777777777777777777777777777777";
        assertThat(exchange(refused, "01", "/v1/posts", "{\"channel_id\":\"pier\"}"))
                .isEqualTo(400);
        assertThat(only(refused, "POST /v1/posts")).satisfies(TracingTest::failed);

        String verdict = "88888888888888888888888888888888";
        send(verdict, "01", "/api/v1/send_push", "{\"server_id\":\"default\"}");
        assertThat(only(verdict, "POST /api/v1/send_push")).satisfies(TracingTest::failed);
    }

    private static void failed(Seen span) {
        assertThat(span.span().getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
    }

    private static void wentWell(Seen span) {
        assertThat(span.span().getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
    }

    @Test
    void whatIsNotSampledLeavesNoSpan() throws Exception {
        String unsampled = "33333333333333333333333333333333";
        String later = "44444444444444444444444444444444";
        post(unsampled, "00", "pier", "@mia unsampled");
        api.post(Map.of("channel_id", "pier", "user_id", "noor", "message", "@mia nobody traces this"));
        phones.await(push -> Phones.text(push).contains("nobody traces this"));
        post(later, "01", "pier", "@mia " + TEXT);
        receiver.await(2, span -> span.traceId().equals(later) && span.name().startsWith("send to"));

        Set<String> roots = new HashSet<>();
        receiver.all().stream()
                .filter(span -> span.name().startsWith("POST"))
                .forEach(span -> roots.add(span.traceId()));
        assertThat(roots).doesNotContain(unsampled);
        assertThat(receiver.all()).noneMatch(span -> span.traceId().equals(unsampled));
        assertThat(receiver.all())
                .filteredOn(span -> span.name().startsWith("POST"))
                .allSatisfy(span -> assertThat(span.parent()).isEqualTo(CALLER));
    }

    /** Neither texts nor tokens nor names in any span. Runs whenever: what has come by then counts. */
    @Test
    void noSpanSaysWhatNobodyMayRead() throws Exception {
        String trace = "55555555555555555555555555555555";
        post(trace, "01", "pier", "@mia " + TEXT);
        receiver.await(2, span -> span.traceId().equals(trace) && span.name().startsWith("send to"));
        assertThat(receiver.all()).allSatisfy(span -> assertThat(span.span().toString())
                .doesNotContain(TEXT, Pier.IPHONE, Pier.ANDROID, PUT_OFF, "token-of-", "mia", "noor", "Pier"));
    }

    private Seen only(String trace, String name) throws InterruptedException {
        return receiver.await(
                        1, span -> span.traceId().equals(trace) && span.name().equals(name))
                .get(0);
    }

    private static String attribute(Seen span, String name) {
        return span.span().getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals(name))
                .map(attribute -> attribute.getValue().getStringValue())
                .findFirst()
                .orElse("");
    }

    private void post(String trace, String flags, String channel, String message) throws Exception {
        send(
                trace,
                flags,
                "/v1/posts",
                "{\"channel_id\":\"%s\",\"user_id\":\"noor\",\"message\":\"%s\"}".formatted(channel, message));
    }

    private void send(String trace, String flags, String path, String json) throws Exception {
        assertThat(exchange(trace, flags, path, json)).isIn(200, 202);
    }

    private int exchange(String trace, String flags, String path, String json) throws Exception {
        URI target = stack.httpAddress().resolve(path);
        HttpRequest request = HttpRequest.newBuilder(target)
                .header("Content-Type", "application/json")
                .header("traceparent", "00-" + trace + '-' + CALLER + '-' + flags)
                .POST(BodyPublishers.ofString(json))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
