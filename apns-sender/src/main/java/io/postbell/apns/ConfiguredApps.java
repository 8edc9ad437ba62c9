package io.postbell.apns;

import io.postbell.apns.gateway.ApnsApp;
import io.postbell.apns.gateway.ApnsCertificate;
import io.postbell.apns.gateway.ApnsCredentials;
import io.postbell.apns.gateway.ApnsEndpoint;
import io.postbell.apns.gateway.ApnsKey;
import io.postbell.apns.gateway.ApnsLimits;
import io.postbell.apns.gateway.TrustedAuthorities;
import io.postbell.apns.gateway.UnusableFileException;
import io.postbell.runtime.delivery.FileProblem;
import io.postbell.runtime.delivery.UnusableAppException;
import io.postbell.runtime.outbound.Proxies;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns configuration into what the gateway works with; reads the files. */
final class ConfiguredApps {
    private ConfiguredApps() {}

    /** All apps whose files can be used. */
    static List<ApnsApp> of(ApnsConfig config, Proxies proxies) {
        List<ApnsApp> apps = new ArrayList<>();
        for (ApnsAppConfig app : config.apps()) {
            try {
                apps.add(of(app, proxies));
            } catch (UnusableAppException e) {
                // whoever asks for this one alone is told
            }
        }
        return apps;
    }

    /** One app. */
    static ApnsApp of(ApnsAppConfig app, Proxies proxies) throws UnusableAppException {
        List<FileProblem> problems = new ArrayList<>();
        Optional<ApnsCredentials> credentials = credentials(app, problems);
        Optional<TrustedAuthorities> authorities = app.trustedCaFile().isEmpty()
                ? Optional.of(TrustedAuthorities.ofTheJvm())
                : read("trusted-ca-file", app.trustedCaFile().get(), TrustedAuthorities::load, problems);
        if (credentials.isEmpty() || authorities.isEmpty()) {
            throw new UnusableAppException(problems);
        }
        return new ApnsApp(app.name(), app.bundleId(), credentials.get(), endpoint(app, authorities.get(), proxies));
    }

    /** The files of an app. */
    static List<Path> files(ApnsAppConfig app) {
        return Stream.of(app.keyFile(), app.certificateFile(), app.trustedCaFile())
                .flatMap(Optional::stream)
                .toList();
    }

    /** What is wrong with the files of an app. */
    static List<FileProblem> fileProblems(ApnsAppConfig app) {
        try {
            of(app, Proxies.NONE);
            return List.of();
        } catch (UnusableAppException e) {
            return e.problems();
        }
    }

    /** The bounds. */
    static ApnsLimits limits(ApnsConfig config) {
        return new ApnsLimits(
                config.connections(),
                config.permitsPerConnection(),
                config.deadline(),
                config.unansweredStreams(),
                config.connectTimeout(),
                config.idlePing(),
                config.gracefulShutdown());
    }

    private static Optional<ApnsCredentials> credentials(ApnsAppConfig app, List<FileProblem> problems) {
        if (app.certificateFile().isPresent()) {
            Instant now = Clock.systemUTC().instant();
            return read(
                    "certificate-file",
                    app.certificateFile().get(),
                    file -> ApnsCertificate.load(file, app.certificatePassword(), now),
                    problems);
        }
        return app.keyFile()
                .flatMap(key -> read(
                        "key-file",
                        key,
                        file -> ApnsKey.load(
                                file, app.keyId().orElse(""), app.teamId().orElse("")),
                        problems));
    }

    private static <T> Optional<T> read(String key, Path file, Reader<T> reader, List<FileProblem> problems) {
        try {
            return Optional.of(reader.read(file));
        } catch (UnusableFileException e) {
            problems.add(new FileProblem(key, file, e.getMessage()));
            return Optional.empty();
        }
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(Path file) throws UnusableFileException;
    }

    private static ApnsEndpoint endpoint(ApnsAppConfig app, TrustedAuthorities authorities, Proxies proxies) {
        String host = app.host().orElseGet(() -> switch (app.environment()) {
            case PRODUCTION -> ApnsEndpoint.PRODUCTION_HOST;
            case DEVELOPMENT -> ApnsEndpoint.DEVELOPMENT_HOST;
        });
        return new ApnsEndpoint(host, app.port(), authorities, proxies.to(host, app.port()));
    }
}
