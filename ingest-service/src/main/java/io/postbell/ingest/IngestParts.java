package io.postbell.ingest;

import io.postbell.ingest.access.Access;
import io.postbell.ingest.access.Access.InvalidCallersException;
import io.postbell.ingest.http.ApiParts;
import io.postbell.ingest.http.HttpLimits;
import io.postbell.ingest.http.HttpListener;
import io.postbell.ingest.http.HttpParts;
import io.postbell.ingest.http.ImportWorkers;
import io.postbell.ingest.http.IngestMeters;
import io.postbell.ingest.http.ServerTls;
import io.postbell.ingest.importing.BulkImport;
import io.postbell.ingest.importing.ImportParts;
import io.postbell.ingest.importing.ImportSettings;
import io.postbell.ingest.importing.RouterProgress;
import io.postbell.ingest.log.Delays;
import io.postbell.ingest.log.InFlight;
import io.postbell.ingest.log.MemberProgress;
import io.postbell.ingest.log.MembershipSettle;
import io.postbell.ingest.log.RecordLog;
import io.postbell.ingest.proxy.PushProxy;
import io.postbell.runtime.json.JsonLimits;
import io.postbell.runtime.json.JsonReader;
import io.postbell.runtime.service.WatchedFiles;
import io.postbell.runtime.tracing.Steps;
import io.postbell.schemas.sensitive.Sensitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Puts the parts together that do not depend on where the log is. */
final class IngestParts {
    private static final int IMPORT_IN_FLIGHT = 2_000;

    private final IngestSettings settings;
    private final RecordLog log;
    private final RouterProgress router;
    private final MemberProgress members;
    private final IngestMeters meters;
    private final InFlight inFlight;
    private final PushProxy proxy;
    private final UnaryOperator<String> references;
    private final Steps steps;
    private final InstantSource clock = InstantSource.system();
    private final LongSupplier nanoTime = System::nanoTime;
    private final FreshIds freshIds = new FreshIds(ThreadLocalRandom::current);
    private final JsonReader reader;
    private final ImportWorkers workers;
    private volatile Access access;

    IngestParts(
            IngestSettings settings,
            RecordLog log,
            RouterProgress router,
            MemberProgress members,
            IngestMeters meters,
            InFlight inFlight,
            PushProxy.Surroundings around,
            Steps steps) {
        this.settings = settings;
        this.proxy = new PushProxy(settings(settings.pushProxy()), around);
        this.references = token -> around.references().of(Sensitive.of(token));
        try {
            this.access = readAccess();
        } catch (IOException | InvalidCallersException e) {
            throw new IllegalStateException("postbell.ingest.access.callers-file has changed: " + e.getMessage(), e);
        }
        this.log = log;
        this.router = router;
        this.members = members;
        this.meters = meters;
        this.inFlight = inFlight;
        this.steps = steps;
        this.reader = new JsonReader(new JsonLimits(
                settings.limits().nestingDepth(), settings.limits().textLength()));
        this.workers = new ImportWorkers(settings.imports().concurrent());
    }

    ImportWorkers workers() {
        return workers;
    }

    PushProxy proxy() {
        return proxy;
    }

    HttpListener http() {
        HttpConfig http = settings.http();
        int eventLoops = http.eventLoops() == 0 ? Runtime.getRuntime().availableProcessors() : http.eventLoops();
        HttpListener.Settings where =
                new HttpListener.Settings(http.host(), http.port(), eventLoops, http.idleTimeout(), tls());
        return new HttpListener(new HttpParts(where, this::api, proxy, imports(), workers, inFlight, meters, nanoTime));
    }

    /** What the endpoints share, with timers. */
    ApiParts api(Delays delays) {
        LimitsConfig limits = settings.limits();
        HttpLimits bounds = new HttpLimits(
                limits.objectBytes(),
                limits.lineBytes(),
                limits.bodyTimeout(),
                limits.streamIdleTimeout(),
                settings.deadline());
        RecordLog settling = new MembershipSettle(proxy.log(), settings.membershipSettle(), members, delays, nanoTime);
        return new ApiParts(
                bounds, reader, settling, clock, freshIds, settings.defaultServerId(), this::access, references, steps);
    }

    /** The files of access, to be taken up when they change. */
    WatchedFiles watchedFiles(HttpListener http) {
        AccessConfig config = settings.access();
        List<Path> files = Stream.of(
                        config.callersFile(), config.certificateFile(), config.keyFile(), config.clientCaFile())
                .flatMap(Optional::stream)
                .toList();
        return new WatchedFiles(files, config.reloadInterval(), () -> {
            access = readAccess();
            http.reloadTls();
        });
    }

    private Access access() {
        return access;
    }

    private Access readAccess() throws IOException, InvalidCallersException {
        Optional<Path> file = settings.access().callersFile();
        return file.isPresent() ? Access.parse(Files.readString(file.get())) : Access.OPEN;
    }

    private Optional<ServerTls> tls() {
        AccessConfig config = settings.access();
        return config.certificateFile()
                .map(certificate -> new ServerTls(certificate, config.keyFile().orElseThrow(), config.clientCaFile()));
    }

    private BulkImport imports() {
        ImportConfig imports = settings.imports();
        Path tempDirectory = imports.tempDirectory().orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
        Duration patience = settings.deadline().multipliedBy(3);
        ImportSettings bounds = new ImportSettings(
                settings.limits().lineBytes(),
                imports.maxNames(),
                imports.maxPlayedPosts(),
                tempDirectory,
                Math.min(IMPORT_IN_FLIGHT, settings.limits().inFlightRecords()),
                patience);
        return new BulkImport(new ImportParts(
                reader,
                log,
                router,
                clock,
                nanoTime,
                freshIds::traceId,
                bounds,
                entry -> meters.accepted(entry.topic().name())));
    }

    private static PushProxy.Settings settings(PushProxyConfig config) {
        return new PushProxy.Settings(
                config.platforms(),
                config.metrics(),
                config.sync(),
                config.verdictDeadline(),
                config.maxWaiting(),
                config.deadTokens(),
                config.deadTokenRecheck(),
                config.rememberedPushes());
    }
}
