package io.postbell.ingest;

import io.postbell.ingest.http.HttpListener;
import io.postbell.ingest.http.IngestMeters;
import io.postbell.ingest.importing.KafkaRouterProgress;
import io.postbell.ingest.importing.RouterProgress;
import io.postbell.ingest.log.InFlight;
import io.postbell.ingest.log.KafkaLogConnection;
import io.postbell.ingest.log.KafkaMemberProgress;
import io.postbell.ingest.log.KafkaRecordLog;
import io.postbell.ingest.log.WrittenTopics;
import io.postbell.ingest.proxy.PushProxy;
import io.postbell.runtime.admin.Health.Status;
import io.postbell.runtime.delivery.TokenReference;
import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.runtime.kafka.SchemaRegistries;
import io.postbell.runtime.metrics.CertificateExpiry;
import io.postbell.runtime.service.Component;
import io.postbell.runtime.service.Origin;
import io.postbell.runtime.service.RunningService;
import io.postbell.runtime.service.Service;
import io.postbell.schemas.registry.SchemaRegistryClient;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The ingest service: HTTP in, Kafka out. Ready when brokers, topics and schemas are known; until then, and whenever Kafka does not take
 * records, requests are answered with 503.
 */
public final class IngestService implements RunningService {
    private final Service service;
    private final HttpListener http;

    private IngestService(Service service, HttpListener http) {
        this.service = service;
        this.http = http;
    }

    /** A service that is not started. */
    public static IngestService create(IngestConfig config) {
        IngestSettings settings = config.ingest();
        Service.Builder builder = Service.builder("ingest-service", config);
        SchemaRegistryClient registry = SchemaRegistries.client(config.schemaRegistry());
        KafkaClients clients = new KafkaClients(config.kafka(), registry, builder.meters());
        KafkaLogConnection connection =
                new KafkaLogConnection(clients, WrittenTopics.ALL, settings.deadline(), largest(settings.limits()));
        KafkaRecordLog log = new KafkaRecordLog(
                connection, settings.deadline(), settings.limits().inFlightRecords(), System::nanoTime);
        builder.health().ready("kafka", () -> kafka(log));
        InFlight inFlight = new InFlight(
                settings.limits().inFlightRecords(), settings.limits().inFlightBytes());
        RouterProgress router = new KafkaRouterProgress(
                clients, settings.routerGroup(), settings.imports().routerWait(), System::nanoTime);
        KafkaMemberProgress members =
                new KafkaMemberProgress(clients, settings.routerGroup(), settings.membershipSettle(), System::nanoTime);
        AtomicReference<Followers> followers = new AtomicReference<>();
        PushProxy.Surroundings around = new PushProxy.Surroundings(
                new TokenReference(config.referenceKey()),
                Origin.of(config.origin()),
                builder.meters(),
                builder.meters()::scrape,
                log,
                () -> followers.get().deliveries().caughtUp());
        IngestMeters meters = new IngestMeters(builder.meters(), inFlight);
        settings.access().certificateFile().ifPresent(file -> CertificateExpiry.ofPem(file)
                .show(builder.meters(), "http"));
        settings.access().clientCaFile().ifPresent(file -> CertificateExpiry.ofPem(file)
                .show(builder.meters(), "http_clients"));
        IngestParts parts = new IngestParts(settings, log, router, members, meters, inFlight, around, builder.steps());
        followers.set(Followers.of(clients, parts.proxy()));
        followers.get().report(builder.health());
        HttpListener http = parts.http();
        builder.add(Component.closing("schema registry client", registry));
        builder.add(log).add(members);
        builder.add(followers.get().deliveries())
                .add(followers.get().invalidations())
                .add(followers.get().policies());
        builder.add(http).add(parts.workers()).add(parts.watchedFiles(http));
        return new IngestService(builder.build(), http);
    }

    private static Status kafka(KafkaRecordLog log) {
        return new Status(log.available(), log.detail());
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

    /** Where the API is served, once started; with the port that was chosen. */
    public URI httpAddress() {
        return http.address();
    }

    private static int largest(LimitsConfig limits) {
        return Math.max(limits.objectBytes(), limits.lineBytes());
    }
}
