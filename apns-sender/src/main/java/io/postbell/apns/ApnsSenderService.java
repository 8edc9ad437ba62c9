package io.postbell.apns;

import io.micrometer.core.instrument.MeterRegistry;
import io.postbell.apns.gateway.ApnsApp;
import io.postbell.apns.gateway.ApnsGateway;
import io.postbell.runtime.config.Secret;
import io.postbell.runtime.delivery.AppFiles;
import io.postbell.runtime.delivery.DeliveryEngine;
import io.postbell.runtime.delivery.TokenReference;
import io.postbell.runtime.delivery.UnusableAppException;
import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.runtime.kafka.SchemaRegistries;
import io.postbell.runtime.metrics.CertificateExpiry;
import io.postbell.runtime.outbound.OutboundProxy.Kind;
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
import java.util.Set;

/**
 * Takes pushes from Kafka to Apple: the delivery engine with {@link ApnsGateway}. Readiness does not depend on Apple, since another instance
 * would not reach it either.
 */
public final class ApnsSenderService implements RunningService {
    private final Service service;

    private ApnsSenderService(Service service) {
        this.service = service;
    }

    /**
     * Makes the service, not started.
     *
     * @param config checked, see {@link io.postbell.runtime.config.ConfigLoader}
     * @throws IllegalStateException if the files of no app can be used any more
     */
    public static ApnsSenderService create(ApnsSenderConfig config) {
        return create(config, System.getenv());
    }

    /** The same with these variables in place of the process' own, of which those for proxies count. */
    static ApnsSenderService create(ApnsSenderConfig config, Map<String, String> environment) {
        Proxies proxies = Proxies.of(config.apns().proxy(), environment, Set.of(Kind.HTTP, Kind.SOCKS5));
        Service.Builder builder = Service.builder("apns-sender", config);
        Clock clock = Clock.systemUTC();
        ApnsGateway gateway = ApnsGateway.open(
                ConfiguredApps.of(config.apns(), proxies),
                ConfiguredApps.limits(config.apns()),
                config.apns().improvements().values(),
                clock,
                builder.meters());
        AppFiles files = AppFiles.open(
                config.apns().apps().stream()
                        .map(app -> new FiledApp(app, proxies, gateway))
                        .toList(),
                config.delivery().reloadInterval(),
                gateway);
        SchemaRegistryClient registry = SchemaRegistries.client(config.schemaRegistry());
        KafkaClients kafka = new KafkaClients(config.kafka(), registry, builder.meters());
        DeliveryEngine engine = DeliveryEngine.create(
                Provider.APNS,
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
        config.apns().apps().forEach(app -> showExpiry(app, builder.meters()));
        return new ApnsSenderService(builder.add(Component.closing("schema-registry", registry))
                .add(engine)
                .add(files)
                .add(DeliveryEngine.lag(Provider.APNS, config.delivery(), kafka, builder.meters(), clock))
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

    private static void showExpiry(ApnsAppConfig app, MeterRegistry meters) {
        app.certificateFile().ifPresent(file -> CertificateExpiry.ofKeyAndCertificate(
                        file, app.certificatePassword().map(Secret::value))
                .show(meters, "apns_certificate_" + app.name()));
        app.trustedCaFile()
                .ifPresent(file -> CertificateExpiry.ofPem(file).show(meters, "apns_authority_" + app.name()));
    }

    private record FiledApp(ApnsAppConfig config, Proxies proxies, ApnsGateway gateway) implements AppFiles.App {
        @Override
        public String name() {
            return config.name();
        }

        @Override
        public List<Path> files() {
            return ConfiguredApps.files(config);
        }

        @Override
        public void takeUp() throws UnusableAppException {
            ApnsApp app = ConfiguredApps.of(config, proxies);
            try {
                gateway.put(app);
            } catch (IllegalArgumentException e) {
                throw new UnusableAppException(e.getMessage());
            }
        }
    }
}
