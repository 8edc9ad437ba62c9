package io.postbell.fcm.google;

import io.postbell.fcm.Pushes;
import io.postbell.fcm.gateway.FcmApp;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;

/** Both servers, and an app that leads to them. */
public final class FakeGoogle implements AutoCloseable {
    private final FakeFcm fcm;
    private final FakeOauth oauth;
    private final Path serviceAccount;

    private FakeGoogle(FakeFcm fcm, FakeOauth oauth, Path serviceAccount) {
        this.fcm = fcm;
        this.oauth = oauth;
        this.serviceAccount = serviceAccount;
    }

    /** Starts both; files go into the folder. */
    public static FakeGoogle start(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        FakeOauth oauth = FakeOauth.start();
        return new FakeGoogle(FakeFcm.start(folder), oauth, oauth.serviceAccount(folder, "demo"));
    }

    public FakeFcm fcm() {
        return fcm;
    }

    public FakeOauth oauth() {
        return oauth;
    }

    public Path serviceAccount() {
        return serviceAccount;
    }

    /** An app with generous timeouts. */
    public FcmApp app(int connections) {
        return app(
                connections,
                new FcmApp.Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofSeconds(60)));
    }

    /** An app with other timeouts. */
    public FcmApp app(int connections, FcmApp.Timeouts timeouts) {
        return new FcmApp(
                Pushes.APP,
                Optional.empty(),
                Optional.of(serviceAccount),
                connections,
                Optional.of(fcm.endpoint()),
                Optional.of(fcm.certificateFile()),
                timeouts);
    }

    @Override
    public void close() {
        fcm.close();
        oauth.close();
    }
}
