package io.postbell.local.sim;

import io.postbell.local.sim.apns.ApnsFace;
import io.postbell.local.sim.apns.ApnsRules;
import io.postbell.local.sim.control.ControlServer;
import io.postbell.local.sim.credentials.ProviderCredentials;
import io.postbell.local.sim.credentials.ServiceAccount;
import io.postbell.local.sim.engine.Simulator;
import io.postbell.local.sim.fcm.AccessTokens;
import io.postbell.local.sim.fcm.FcmFace;
import io.postbell.local.sim.fcm.TokenEndpoint;
import io.postbell.local.sim.fcm.TokenRoute;
import io.postbell.local.sim.http.ServerOptions;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A simulated APNs, a simulated FCM and their remote control, running until closed. Safe for use by several threads. */
public final class Simulators implements AutoCloseable {
    private static final int APNS_STREAMS = 1_000;
    private static final int FCM_STREAMS = 100;
    private static final int MAX_BODY_BYTES = 1 << 16;

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final SimulatorSettings settings;
    private final ProviderCredentials credentials;
    private final AccessTokens accessTokens;
    private final ControlServer control;
    private final Simulator apns;
    private final Simulator fcm;

    private Simulators(SimulatorSettings settings) {
        this.settings = settings;
        credentials = ProviderCredentials.open(settings.credentials(), Set.of(settings.host()), settings.clock());
        accessTokens = new AccessTokens(settings.clock());
        try {
            control = opened(ControlServer.bind(address(settings.ports().control())));
            apns = opened(startApns());
            fcm = opened(startFcm());
            control.start(List.of(apns, fcm));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Starts all; when this returns they take connections and all key files are written. */
    public static Simulators start(SimulatorSettings settings) {
        return new Simulators(settings);
    }

    /** The simulated APNs; clients connect to {@code localhost} and its port. */
    public Simulator apns() {
        return apns;
    }

    /** The simulated FCM; clients connect to its port as {@code fcm.googleapis.com}. */
    public Simulator fcm() {
        return fcm;
    }

    /** Key files for senders. */
    public ProviderCredentials credentials() {
        return credentials;
    }

    /** Access tokens that the simulated Google handed out. */
    public AccessTokens accessTokens() {
        return accessTokens;
    }

    /** The remote control: {@code http://<host>:<port>/control}. */
    public URI controlUri() {
        return controlUri("/control");
    }

    private Simulator startApns() {
        ApnsFace face =
                new ApnsFace(new ApnsRules(List.of(credentials.apnsKey()), settings.topics()), settings.clock());
        return Simulator.start(
                face,
                UnaryOperator.identity(),
                options("sim-apns", settings.ports().apns(), false, APNS_STREAMS),
                settings.record().map(directory -> directory.resolve("apns.jsonl")),
                settings.listener(),
                settings.clock());
    }

    private Simulator startFcm() {
        URI tokenUri = controlUri(TokenEndpoint.PATH);
        ServiceAccount account = credentials.serviceAccount();
        TokenEndpoint tokens = new TokenEndpoint(List.of(account), tokenUri, accessTokens, settings.clock());
        control.addPost(TokenEndpoint.PATH, tokens::answer);
        credentials.writeServiceAccount(tokenUri);
        return Simulator.start(
                new FcmFace(Set.of(account.projectId()), accessTokens, settings.clock()),
                desk -> new TokenRoute(tokens, desk),
                options("sim-fcm", settings.ports().fcm(), true, FCM_STREAMS),
                settings.record().map(directory -> directory.resolve("fcm.jsonl")),
                settings.listener(),
                settings.clock());
    }

    private ServerOptions options(String name, int port, boolean http1, int streams) {
        return new ServerOptions(
                name,
                address(port),
                credentials.serverIdentity(),
                http1 ? Optional.empty() : Optional.of(credentials.authorityCertificate()),
                http1,
                streams,
                MAX_BODY_BYTES,
                settings.threads());
    }

    private InetSocketAddress address(int port) {
        return new InetSocketAddress(settings.listenOn(), port);
    }

    private URI controlUri(String path) {
        return URI.create("http://" + settings.host() + ":" + control.port() + path);
    }

    private <T extends AutoCloseable> T opened(T part) {
        running.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("a simulator did not stop", e);
            }
        }
    }
}
