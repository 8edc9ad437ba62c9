package io.postbell.runtime.trespass;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/** Breaks boundaries on purpose, to prove that they can be broken. */
public final class IllMannered {
    private IllMannered() {}

    static long mutable;

    static void misbehave() throws InterruptedException {
        Thread.sleep(1);
        TimeUnit.SECONDS.sleep(1);
        Logger.getAnonymousLogger().info("aside");
        System.out.println("aloud");
        new IllegalStateException().printStackTrace();
        mutable = Instant.now().toEpochMilli() + System.currentTimeMillis();
    }
}
