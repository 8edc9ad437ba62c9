package io.postbell.router;

import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.runtime.kafka.LagMeter;
import io.postbell.runtime.kafka.SchemaRegistries;
import io.postbell.runtime.service.Component;
import io.postbell.runtime.service.RunningService;
import io.postbell.runtime.service.Service;
import io.postbell.schemas.registry.SchemaRegistryClient;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

/** The router: posts in, decisions and pushes out. Ready when its stores are filled and its threads run. */
public final class RouterService implements RunningService {
    private final Service service;

    private RouterService(Service service) {
        this.service = service;
    }

    /**
     * Makes the service, not started.
     *
     * @param config checked, see {@link io.postbell.runtime.config.ConfigLoader}
     */
    public static RouterService create(RouterConfig config) {
        Service.Builder builder = Service.builder("router-stream", config);
        SchemaRegistryClient registry = SchemaRegistries.client(config.schemaRegistry());
        KafkaClients clients = new KafkaClients(config.kafka(), registry, builder.meters());
        RouterStreams streams =
                new RouterStreams(config, clients, builder.meters(), builder.steps(), Clock.systemUTC());
        streams.report(builder.health());
        return new RouterService(builder.add(Component.closing("schema-registry", registry))
                .add(streams)
                .add(lag(config, clients, builder))
                .build());
    }

    private static Component lag(RouterConfig config, KafkaClients clients, Service.Builder builder) {
        String group = config.kafka().topicPrefix() + config.router().applicationId();
        return new LagMeter(clients, Map.of(group, RouterTopics.READ), builder.meters(), Clock.systemUTC());
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
}
