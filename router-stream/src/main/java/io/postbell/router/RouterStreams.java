package io.postbell.router;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.postbell.router.failure.DeadLetters;
import io.postbell.router.rocksdb.RocksDbMemory;
import io.postbell.router.topology.Lifetimes;
import io.postbell.router.topology.PersonReferences;
import io.postbell.router.topology.RouterSettings;
import io.postbell.router.topology.RouterSettings.Turns;
import io.postbell.router.topology.RouterTopology;
import io.postbell.router.topology.state.StoreKind;
import io.postbell.runtime.admin.Health;
import io.postbell.runtime.admin.Health.Status;
import io.postbell.runtime.kafka.BrokerSilence;
import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.runtime.service.Component;
import io.postbell.runtime.service.Origin;
import io.postbell.runtime.tracing.Steps;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The streams client. Starts once the topics are checked: stores are filled in the background, and the service is ready when they are.
 */
final class RouterStreams implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(RouterStreams.class);
    private static final Duration FIRST_TRY = Duration.ofSeconds(10);
    private static final Duration TOPICS_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

    /** A stream thread's consumer of its tasks' topics. The others are idle when all stores are filled. */
    private static final Predicate<String> IS_MAIN_CONSUMER =
            Pattern.compile("-StreamThread-\\d+-consumer$").asPredicate();

    private final String topicPrefix;
    private final RouterAppConfig config;
    private final PersonReferences persons;
    private final Origin origin;
    private final KafkaClients clients;
    private final MeterRegistry meters;
    private final Steps steps;
    private final InstantSource clock;
    private final RouterMeters routerMeters;
    private final ThreadFailures failures;
    private final BrokerSilence brokers;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile KafkaStreams streams;
    private volatile KafkaStreamsMetrics metrics;
    private volatile RocksDbMemory memory;
    private volatile String waitingFor = "";
    private volatile boolean broken;
    private Thread waiter;

    RouterStreams(RouterConfig config, KafkaClients clients, MeterRegistry meters, Steps steps, InstantSource clock) {
        this.topicPrefix = config.kafka().topicPrefix();
        this.config = config.router();
        this.persons = config.referenceKey()
                .map(key -> PersonReferences.of(key.value(), salts(this.config)))
                .orElse(PersonReferences.NONE);
        this.origin = Origin.of(config.origin());
        this.clients = clients;
        this.meters = meters;
        this.steps = steps;
        this.clock = clock;
        this.routerMeters = new RouterMeters(meters, config.router().tenantsCounted());
        this.failures = new ThreadFailures(this.config.recovery(), StreamsProperties.threads(this.config), clock);
        this.brokers = new BrokerSilence(this::clientMetrics, IS_MAIN_CONSUMER, clock);
    }

    private static Map<String, String> salts(RouterAppConfig config) {
        return config.referenceSalts().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, salt -> salt.getValue().value()));
    }

    @Override
    public String name() {
        return "streams";
    }

    /** Reports readiness and life; a client that gave up is dead, and only a restart helps. */
    void report(Health health) {
        health.ready(
                "streams",
                () -> waitingFor.isEmpty()
                        ? new Status(state() == State.RUNNING, stateText())
                        : Status.down("not started yet: " + waitingFor));
        health.ready("kafka", this::kafka);
        health.live("streams", () -> new Status(!broken && state() != State.ERROR, stateText()));
    }

    private Status kafka() {
        if (!waitingFor.isEmpty()) {
            return Status.down(waitingFor);
        }
        Duration silence = brokers.longest();
        return silence.compareTo(BrokerSilence.TOO_LONG) > 0
                ? Status.down("has heard nothing from Kafka for " + silence.toSeconds() + " s")
                : Status.up("reached");
    }

    /**
     * Starts at once if Kafka answers soon and the topics fit. Otherwise it waits for them in the background and says so: what is wrong is
     * mended at the brokers, or by provisioning, and needs no restart here.
     */
    @Override
    public void start() throws InterruptedException {
        Optional<TopicLayout> topics = topics(FIRST_TRY);
        if (topics.isPresent()) {
            start(topics.get());
        } else {
            waiter = new Thread(this::startLater, "router-start");
            waiter.start();
        }
    }

    private void startLater() {
        try {
            Optional<TopicLayout> topics = Optional.empty();
            while (topics.isEmpty() && !stopping.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS)) {
                topics = topics(TOPICS_TIMEOUT);
            }
            if (topics.isPresent() && stopping.getCount() > 0) {
                start(topics.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("the router cannot start, and only a restart helps", e);
            broken = true;
        }
    }

    private void start(TopicLayout topics) {
        waitingFor = "";
        RouterSettings settings = settings(topics.userPartitions().orElseThrow());
        Topology topology = RouterTopology.build(settings, clients.registry(), routerMeters, steps);
        DeadLetters letters = new DeadLetters(clients.topicName(Topics.ROUTER_DLQ), clock, routerMeters::deadLettered);
        memory = new RocksDbMemory(
                config.stores().cacheBytes(), config.stores().writeBufferBytes(), stores(topology, topics));
        KafkaStreams made = new KafkaStreams(
                topology,
                StreamsProperties.of(
                        topicPrefix + config.applicationId(), config, clients.commonProperties(), letters, memory));
        made.setUncaughtExceptionHandler(failures);
        made.setStateListener((now, before) -> LOG.info("streams client: {} after {}", now, before));
        metrics = new KafkaStreamsMetrics(made);
        metrics.bindTo(meters);
        streams = made;
        made.start();
    }

    /** Most stores that this instance can come to hold: every store of every partition. */
    private static int stores(Topology topology, TopicLayout topics) {
        int perPartition = topology.describe().subtopologies().stream()
                .flatMap(part -> part.nodes().stream())
                .filter(TopologyDescription.Processor.class::isInstance)
                .flatMap(node -> ((TopologyDescription.Processor) node).stores().stream())
                .collect(Collectors.toSet())
                .size();
        return perPartition * topics.mostPartitions();
    }

    /** Asks for the topics; empty, and told once for each reason, if they cannot be used yet. */
    private Optional<TopicLayout> topics(Duration patience) throws InterruptedException {
        String why;
        Admin admin = null;
        try {
            admin = clients.admin("postbell-router-admin");
            return Optional.of(new TopicCheck(admin, topicPrefix, patience).layout());
        } catch (TimeoutException e) {
            why = "Kafka does not answer";
        } catch (ExecutionException e) {
            why = String.valueOf(e.getCause());
        } catch (IllegalStateException e) {
            why = e.getMessage();
        } catch (KafkaException e) {
            // no client can be made as long as the brokers' names are not known
            why = String.valueOf(e.getCause() == null ? e : e.getCause());
        } finally {
            if (admin != null) {
                // without waiting for answers that nobody gives
                admin.close(Duration.ZERO);
            }
        }
        if (!why.equals(waitingFor)) {
            LOG.warn("not started yet, tried again: {}", why);
        }
        waitingFor = why;
        return Optional.empty();
    }

    private RouterSettings settings(int userPartitions) {
        return new RouterSettings(
                topicPrefix,
                userPartitions,
                config.chat().settings(),
                new Lifetimes(config.messageLifetime(), config.badgeLifetime(), config.callLifetime()),
                config.seenPosts(),
                config.threadRoots(),
                config.fanout().settings(),
                Turns.of(config.tenantAllowance(), System::nanoTime),
                StoreKind.ON_DISK,
                persons,
                origin);
    }

    @Override
    public void stop(Duration deadline) throws InterruptedException {
        stopping.countDown();
        failures.close();
        KafkaStreams running = awaitStarted();
        if (running == null) {
            return;
        }
        metrics.close();
        boolean closed =
                running.close(CloseOptions.timeout(deadline).withGroupMembershipOperation(membershipAfterClose()));
        if (closed) {
            memory.close();
        } else {
            // stores may still use it; the process ends anyway
            LOG.warn("streams client did not close within {}", deadline);
        }
    }

    /** What runs, if anything does; a start under way in the background is waited for. */
    private KafkaStreams awaitStarted() throws InterruptedException {
        if (waiter != null) {
            waiter.interrupt();
            waiter.join();
        }
        return streams;
    }

    /** A named instance comes back soon and keeps its place; an unnamed one must leave, or its work would wait for the session to time out. */
    private GroupMembershipOperation membershipAfterClose() {
        return config.instanceId().isPresent()
                ? GroupMembershipOperation.REMAIN_IN_GROUP
                : GroupMembershipOperation.LEAVE_GROUP;
    }

    private Collection<? extends Metric> clientMetrics() {
        KafkaStreams current = streams;
        return current == null ? List.of() : current.metrics().values();
    }

    private State state() {
        KafkaStreams current = streams;
        return current == null ? State.CREATED : current.state();
    }

    private String stateText() {
        return state().name().toLowerCase(Locale.ROOT);
    }
}
