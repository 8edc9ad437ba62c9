package io.postbell.local.run;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A stack on which something of everything happens that is counted: pushes of posts and written ones, accepted, refused, dead and put off. */
public record MetricsPlay(LocalStack stack, Phones phones) {
    private static final String DEAD = "err-410-Unregistered-7";
    private static final String GONE = "err-404-UNREGISTERED-7";
    private static final String REFUSED = "err-400-BadCollapseId-7";
    private static final String REFUSED_BY_GOOGLE = "err-400-BAD_REQUEST-7";
    private static final String PUT_OFF = "err-503-UNAVAILABLE.40-7";
    private static final String TEXT = "harbour secrets";

    /** Starts the stack in a folder. */
    public static MetricsPlay start(Path directory) {
        Phones phones = new Phones();
        LocalStack stack = LocalStack.start(
                new LocalStack.Options(directory, 0, Optional.empty(), phones, List.of()),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        return new MetricsPlay(stack, phones);
    }

    /** Returns when the phones have what they get; what is refused is with its sender, or through. */
    public void act() throws Exception {
        NativeApi api = new NativeApi(stack.httpAddress());
        Pier pier = Pier.build(api).withAndroid();
        pier.mention("counted");
        for (String token : List.of(Pier.IPHONE, Pier.ANDROID)) {
            phones.await(push -> push.token().equals(token) && Phones.text(push).equals(Pier.shown("counted")));
        }
        ask("/v1/posts", "not a post");
        write("apple_rn-v2", DEAD, "message");
        write("apple_rn-v2", REFUSED, "message");
        write("android_rn-v2", GONE, "message");
        write("android_rn-v2", REFUSED_BY_GOOGLE, "message");
        write("android_rn-v2", PUT_OFF, "message");
        write("apple_rn-v2", Pier.IPHONE, "test");
        write("android_rn-v2", Pier.ANDROID, "test");
    }

    /** What may stand in no label. */
    public List<String> secrets() {
        return List.of(
                DEAD,
                GONE,
                REFUSED,
                REFUSED_BY_GOOGLE,
                PUT_OFF,
                TEXT,
                Pier.IPHONE,
                Pier.ANDROID,
                "mia",
                "noor",
                "pier");
    }

    private void write(String platform, String token, String type) throws Exception {
        String json = """
                {"server_id":"default","platform":"%s","device_id":"%s","type":"%s","version":"v2","message":"%s",
                 "channel_name":"The Pier","channel_id":"pier","ack_id":"%s"}""".formatted(platform, token, type, TEXT, token.hashCode() + type);
        ask("/api/v1/send_push", json);
    }

    private void ask(String path, String json) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(stack.httpAddress().resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    }
}
