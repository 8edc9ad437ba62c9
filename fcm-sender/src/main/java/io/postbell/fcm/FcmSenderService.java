package io.postbell.fcm;

import io.postbell.fcm.gateway.FcmApp;
import io.postbell.fcm.gateway.FcmGateway;
import io.postbell.runtime.delivery.AppFiles;
import io.postbell.runtime.delivery.DeliveryEngine;
import io.postbell.runtime.delivery.FileProblem;
import io.postbell.runtime.delivery.TokenReference;
import io.postbell.runtime.delivery.UnusableAppException;
import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.runtime.kafka.SchemaRegistries;
import io.postbell.runtime.metrics.CertificateExpiry;
import io.postbell.runtime.outbound.Proxies;
import io.postbell.runtime.service.Component;
import io.postbell.runtime.service.Origin;
import io.postbell.runtime.service.RunningService;
import io.postbell.runtime.service.Service;
import io.postbell.schemas.registry.SchemaRegistryClient;
import io.postbell.schemas.topic.Provider;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes pushes from Kafka to Google: the delivery engine with {@link FcmGateway}. Readiness does not depend on Google, since another instance
 * would not reach it either.
 */
public final class FcmSenderService implements RunningService {
    private final Service service;

    private FcmSenderService(Service service) {
        this.service = service;
    }

    /**
     * Makes the service, not started.
     *
     * @param config checked, see {@link io.postbell.runtime.config.ConfigLoader}
     * @throws IllegalStateException if the files of no app can be used any more
     */
    public static FcmSenderService create(FcmSenderConfig config) {
        return create(config, System.getenv());
    }

    /** The same with these variables in place of the process' own, of which those for proxies count. */
    static FcmSenderService create(FcmSenderConfig config, Map<String, String> environment) {
        Service.Builder builder = Service.builder("fcm-sender", config);
        Clock clock = Clock.systemUTC();
        FcmConfig fcm = config.fcm();
        Proxies proxies = Proxies.of(fcm.proxy(), environment, AppRules.PROXIES);
        FcmGateway gateway = FcmGateway.open(
                fcm.apps().size() * fcm.connections(), fcm.improvements().values(), clock, builder.meters());
        AppFiles files = AppFiles.open(
                fcm.apps().stream()
                        .map(app -> new FiledApp(app, app(fcm, app, proxies), gateway))
                        .toList(),
                config.delivery().reloadInterval(),
                gateway);
        SchemaRegistryClient registry = SchemaRegistries.client(config.schemaRegistry());
        KafkaClients kafka = new KafkaClients(config.kafka(), registry, builder.meters());
        DeliveryEngine engine = DeliveryEngine.create(
                Provider.FCM,
                files.over(gateway),
                config.delivery(),
                new TokenReference(config.referenceKey()),
                Origin.of(config.origin()),
                kafka,
                builder.meters(),
                clock,
                builder.steps());
        engine.report(builder.health());
        files.report(builder.health());
        proxies.report(builder.health());
        fcm.apps().forEach(app -> app.trustedCaFile().ifPresent(file -> CertificateExpiry.ofPem(file)
                .show(builder.meters(), "fcm_authority_" + app.name())));
        return new FcmSenderService(builder.add(Component.closing("schema-registry", registry))
                .add(engine)
                .add(files)
                .add(DeliveryEngine.lag(Provider.FCM, config.delivery(), kafka, builder.meters(), clock))
                .build());
    }

    @Override
    public void start() {
        service.start();
    }

    @Override
    public void close() {
        service.close();
    }

    @Override
    public URI adminAddress() {
        return service.adminAddress();
    }

    private record FiledApp(FcmAppConfig config, FcmApp app, FcmGateway gateway) implements AppFiles.App {
        @Override
        public String name() {
            return app.name();
        }

        @Override
        public List<Path> files() {
            return Stream.of(app.serviceAccountFile(), app.trustedCaFile())
                    .flatMap(Optional::stream)
                    .toList();
        }

        @Override
        public void takeUp() throws UnusableAppException {
            List<FileProblem> problems = AppRules.fileProblems(config);
            if (!problems.isEmpty()) {
                throw new UnusableAppException(problems);
            }
            try {
                gateway.put(app);
            } catch (IllegalArgumentException e) {
                throw new UnusableAppException(e.getMessage());
            }
        }
    }

    static FcmApp app(FcmConfig config, FcmAppConfig app, Proxies proxies) {
        return new FcmApp(
                app.name(),
                app.projectId(),
                app.serviceAccountFile(),
                config.connections(),
                app.endpoint(),
                app.trustedCaFile(),
                new FcmApp.Timeouts(config.connectTimeout(), config.readTimeout(), config.deadline()),
                proxies);
    }
}
