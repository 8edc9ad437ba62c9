package io.postbell.ingest.http;

import io.postbell.ingest.gojson.GoText;
import io.postbell.ingest.proxy.PushAck;
import io.postbell.ingest.proxy.PushIntake;
import io.postbell.ingest.proxy.PushProxy;
import io.postbell.runtime.service.ServiceMain;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.function.LongSupplier;

/** The endpoints of the push proxy's contract, section 1. They are described by it, not by our OpenAPI. */
final class ProxyApi {
    private static final String WELCOME = "<html><body>Mattermost Push Proxy</body></html>";

    private ProxyApi() {}

    /** All of them. */
    static List<Endpoint> endpoints(ApiParts parts, PushProxy proxy, LongSupplier nanoTime) {
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.add(resource("/", "text/html; charset=utf-8", WELCOME));
        endpoints.add(resource("/version", Exchange.JSON, version()));
        if (proxy.settings().metrics()) {
            endpoints.add(new MetricsEndpoint(proxy::metricsPage));
        }
        endpoints.add(new VerdictEndpoint(
                "/api/v1/send_push", new SendPush(proxy, parts), PushIntake::unreadable, parts, proxy, nanoTime));
        endpoints.add(new VerdictEndpoint(
                "/api/v1/ack", new AckReceipt(proxy, parts), PushAck::unreadable, parts, proxy, nanoTime));
        return List.copyOf(endpoints);
    }

    private static Endpoint resource(String path, String type, String content) {
        return new ResourceEndpoint(path, type, content.getBytes(StandardCharsets.UTF_8), true);
    }

    /** Builds of ours do not know their commit, as the push proxy's without linker flags. */
    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(ServiceMain.class.getResourceAsStream("version.properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read version.properties", e);
        }
        return "{\"hash\":\"unknown\",\"version\":" + GoText.encode(properties.getProperty("version", "unknown"))
                + "}\n";
    }
}
