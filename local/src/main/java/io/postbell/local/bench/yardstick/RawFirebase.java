package io.postbell.local.bench.yardstick;

import com.google.api.core.ApiFuture;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.firebase.FirebaseApp;
import com.google.firebase.FirebaseOptions;
import com.google.firebase.internal.ApacheHttp2Transport;
import com.google.firebase.messaging.AndroidConfig;
import com.google.firebase.messaging.BatchResponse;
import com.google.firebase.messaging.FirebaseMessaging;
import com.google.firebase.messaging.Message;
import io.postbell.fcm.message.FcmMessage;
import io.postbell.fcm.message.Improvements;
import io.postbell.local.bench.data.Ids;
import io.postbell.local.bench.data.Pushes;
import io.postbell.local.bench.process.Child;
import io.postbell.local.sim.credentials.ProviderCredentials;
import io.postbell.schemas.topic.Provider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.HttpHost;

/**
 * The Firebase Admin SDK as shipped, as a process: arguments {@code CREDENTIALS PORT BATCHES}; then each line on standard input is a number
 * of messages to send by {@code sendEachAsync} in batches of 500, so many batches at a time, answered with {@code seconds failures}. Only
 * the address is changed: transport, thread pool and JSON library are the SDK's defaults.
 */
public final class RawFirebase {
    private static final int BATCH = 500;

    private final FirebaseMessaging messaging;
    private final int batches;
    private final Map<String, String> data;

    private RawFirebase(FirebaseMessaging messaging, int batches) {
        this.messaging = messaging;
        this.batches = batches;
        this.data = FcmMessage.of(Pushes.push(Provider.FCM, 1), Instant.now(), Improvements.ALL)
                .orElseThrow()
                .data();
    }

    /** Runs until standard input ends. */
    public static void main(String[] args) throws Exception {
        ProviderCredentials credentials = ProviderCredentials.open(Path.of(args[0]), Set.of(), Clock.systemUTC());
        TrustStore.useFor(credentials.authority(), Path.of(args[0]).resolve("trust.p12"));
        RawFirebase firebase =
                new RawFirebase(messaging(credentials, Integer.parseInt(args[1])), Integer.parseInt(args[2]));
        Child.announceReady();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Child.say(firebase.send(Long.parseLong(line)));
            }
        }
        System.exit(0);
    }

    private static FirebaseMessaging messaging(ProviderCredentials credentials, int port) throws IOException {
        HttpHost simulator = new HttpHost("https", InetAddress.getLoopbackAddress(), "fcm.googleapis.com", port);
        try (InputStream account = Files.newInputStream(credentials.serviceAccountFile())) {
            FirebaseOptions options = FirebaseOptions.builder()
                    .setCredentials(GoogleCredentials.fromStream(account))
                    .setHttpTransport(new ApacheHttp2Transport(ApacheHttp2Transport.defaultHttpAsyncClientBuilder()
                            .setRoutePlanner((target, context) -> new HttpRoute(simulator, null, true))
                            .build()))
                    .build();
            return FirebaseMessaging.getInstance(FirebaseApp.initializeApp(options));
        }
    }

    private String send(long count) throws InterruptedException, ExecutionException {
        Deque<ApiFuture<BatchResponse>> underWay = new ArrayDeque<>();
        long failures = 0;
        long start = System.nanoTime();
        for (long sent = 0; sent < count; sent += BATCH) {
            if (underWay.size() == batches) {
                failures += underWay.pop().get().getFailureCount();
            }
            underWay.add(messaging.sendEachAsync(messages(sent, Math.min(count, sent + BATCH))));
        }
        while (!underWay.isEmpty()) {
            failures += underWay.pop().get().getFailureCount();
        }
        return (System.nanoTime() - start) / 1e9 + " " + failures;
    }

    @SuppressWarnings("deprecation") // by token, as fcm-sender does
    private List<Message> messages(long from, long to) {
        List<Message> messages = new ArrayList<>(BATCH);
        for (long i = from; i < to; i++) {
            messages.add(Message.builder()
                    .setToken(Ids.googleToken(i))
                    .putAllData(data)
                    .setAndroidConfig(AndroidConfig.builder()
                            .setPriority(AndroidConfig.Priority.HIGH)
                            .setTtl(86_400_000)
                            .build())
                    .build());
        }
        return messages;
    }
}
