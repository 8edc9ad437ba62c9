package io.postbell.local.bench.yardstick;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.DeliveryPriority;
import com.eatthepath.pushy.apns.PushType;
import com.eatthepath.pushy.apns.auth.ApnsSigningKey;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import io.postbell.local.bench.data.Ids;
import io.postbell.local.bench.process.Child;
import io.postbell.local.bench.process.ServiceFiles;
import io.postbell.local.sim.credentials.ProviderCredentials;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Pushy alone, as a process: arguments {@code CREDENTIALS PORT CONNECTIONS PERMITS PAYLOAD}; then each line on standard input is a number of
 * notifications to send, answered with {@code seconds failures}. Every notification has the headers that apns-sender sends, and the payload
 * is made once for all.
 */
public final class RawPushy {
    private final ApnsClient client;
    private final int permits;
    private final String payload;

    private RawPushy(ApnsClient client, int permits, String payload) {
        this.client = client;
        this.permits = permits;
        this.payload = payload;
    }

    /** Runs until standard input ends. */
    public static void main(String[] args) throws Exception {
        ApnsClient client = client(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        RawPushy pushy = new RawPushy(client, Integer.parseInt(args[3]), Files.readString(Path.of(args[4])));
        Child.announceReady();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Child.say(pushy.send(Long.parseLong(line)));
            }
        }
        client.close().get();
        System.exit(0);
    }

    private static ApnsClient client(Path directory, int port, int connections)
            throws IOException, GeneralSecurityException {
        ProviderCredentials credentials = ProviderCredentials.open(directory, Set.of(), Clock.systemUTC());
        return new ApnsClientBuilder()
                .setApnsServer("localhost", port)
                .setTrustedServerCertificateChain(credentials.authority().toFile())
                .setSigningKey(ApnsSigningKey.loadFromPkcs8File(
                        credentials.apnsKeyFile().toFile(), ProviderCredentials.TEAM_ID, ProviderCredentials.KEY_ID))
                .setConcurrentConnections(connections)
                .build();
    }

    private String send(long count) throws InterruptedException {
        Semaphore free = new Semaphore(permits);
        AtomicLong failures = new AtomicLong();
        Instant expiration = Instant.now().plus(1, ChronoUnit.DAYS);
        long start = System.nanoTime();
        for (long i = 0; i < count; i++) {
            free.acquire();
            UUID id = new UUID(0x8000L, i);
            CompletionStage<?> answer = client.sendNotification(new SimpleApnsPushNotification(
                            Ids.appleToken(i),
                            ServiceFiles.BUNDLE_ID,
                            payload,
                            expiration,
                            DeliveryPriority.IMMEDIATE,
                            PushType.ALERT,
                            id.toString(),
                            id))
                    .whenComplete((response, failure) -> {
                        if (failure != null || !response.isAccepted()) {
                            failures.incrementAndGet();
                        }
                        free.release();
                    });
            if (answer.toCompletableFuture().isCancelled()) {
                failures.incrementAndGet();
            }
        }
        free.acquire(permits);
        return (System.nanoTime() - start) / 1e9 + " " + failures.get();
    }
}
