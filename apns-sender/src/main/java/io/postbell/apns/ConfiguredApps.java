package io.postbell.apns;

import io.postbell.apns.gateway.ApnsApp;
import io.postbell.apns.gateway.ApnsEndpoint;
import io.postbell.apns.gateway.ApnsKey;
import io.postbell.apns.gateway.ApnsLimits;
import io.postbell.apns.gateway.TrustedAuthorities;
import io.postbell.apns.gateway.UnusableFileException;
import io.postbell.runtime.outbound.Proxies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns configuration into what the gateway works with; reads the files. */
final class ConfiguredApps {
    private ConfiguredApps() {}

    /** All apps. */
    static List<ApnsApp> of(ApnsConfig config, Proxies proxies) throws UnusableFileException {
        List<ApnsApp> apps = new ArrayList<>();
        for (ApnsAppConfig app : config.apps()) {
            apps.add(new ApnsApp(app.name(), app.bundleId(), key(app), endpoint(app, proxies)));
        }
        return apps;
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

    static ApnsKey key(ApnsAppConfig app) throws UnusableFileException {
        return ApnsKey.load(app.keyFile(), app.keyId(), app.teamId());
    }

    static TrustedAuthorities authorities(ApnsAppConfig app) throws UnusableFileException {
        Optional<Path> file = app.trustedCaFile();
        return file.isPresent() ? TrustedAuthorities.load(file.get()) : TrustedAuthorities.ofTheJvm();
    }

    private static ApnsEndpoint endpoint(ApnsAppConfig app, Proxies proxies) throws UnusableFileException {
        String host = app.host().orElseGet(() -> switch (app.environment()) {
            case PRODUCTION -> ApnsEndpoint.PRODUCTION_HOST;
            case DEVELOPMENT -> ApnsEndpoint.DEVELOPMENT_HOST;
        });
        return new ApnsEndpoint(host, app.port(), authorities(app), proxies.to(host, app.port()));
    }
}
