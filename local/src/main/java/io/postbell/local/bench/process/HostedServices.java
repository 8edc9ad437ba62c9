package io.postbell.local.bench.process;

import io.postbell.apns.ApnsSenderConfig;
import io.postbell.apns.ApnsSenderService;
import io.postbell.fcm.FcmSenderConfig;
import io.postbell.fcm.FcmSenderService;
import io.postbell.ingest.IngestConfig;
import io.postbell.ingest.IngestService;
import io.postbell.local.run.Readiness;
import io.postbell.router.RouterConfig;
import io.postbell.router.RouterService;
import io.postbell.runtime.config.ConfigInput;
import io.postbell.runtime.config.ConfigLoader;
import io.postbell.runtime.service.RunningService;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** Real services of this process, each configured by a file of properties that also says which service it is. */
final class HostedServices implements AutoCloseable {
    /** The property that names the service. */
    static final String SERVICE = "service";

    private static final Duration READY_WITHIN = Duration.ofMinutes(2);

    private final Deque<RunningService> running = new ArrayDeque<>();

    /** Starts one and announces its addresses. */
    void start(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        String name = (String) properties.remove(SERVICE);
        Map<String, String> settings = properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(key -> key, properties::getProperty));
        RunningService service = create(name, ConfigInput.of(settings));
        service.start();
        running.push(service);
        new Readiness(READY_WITHIN).await(Map.of(name, service));
        Child.announce(name + ".admin", service.adminAddress());
        if (service instanceof IngestService ingest) {
            Child.announce(name + ".http", ingest.httpAddress());
        }
    }

    private static RunningService create(String name, ConfigInput input) {
        return switch (name) {
            case ServiceFiles.INGEST -> IngestService.create(ConfigLoader.load(IngestConfig.class, input));
            case ServiceFiles.ROUTER -> RouterService.create(ConfigLoader.load(RouterConfig.class, input));
            case ServiceFiles.APNS -> ApnsSenderService.create(ConfigLoader.load(ApnsSenderConfig.class, input));
            case ServiceFiles.FCM -> FcmSenderService.create(ConfigLoader.load(FcmSenderConfig.class, input));
            default ->
                throw new IllegalArgumentException("service: got " + name + ", expected ingest, router, apns or fcm");
        };
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            running.pop().close();
        }
    }
}
