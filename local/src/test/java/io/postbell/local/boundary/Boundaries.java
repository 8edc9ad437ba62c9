package io.postbell.local.boundary;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What may not depend on what: shared/design.md section 2, as rules. */
final class Boundaries {
    private static final String SCHEMAS = "io.postbell.schemas..";
    private static final String RECORDS = "io.postbell.event..";
    private static final String RUNTIME = "io.postbell.runtime..";
    private static final String COMMAND = "io.postbell.runtime.command..";
    private static final String TRACING = "io.postbell.runtime.tracing..";
    private static final String REPORT = "io.postbell.report..";
    private static final String INGEST = "io.postbell.ingest..";
    private static final String ROUTER = "io.postbell.router..";
    private static final String APNS = "io.postbell.apns..";
    private static final String FCM = "io.postbell.fcm..";
    private static final String LOCAL = "io.postbell.local..";
    private static final String BROKER = "io.postbell.local.broker..";
    /** Where the benchmarks hold the senders against the bare client libraries, so it must be allowed those. */
    private static final String YARDSTICKS = "io.postbell.local.bench.yardstick..";

    private static final String APNS_GATEWAY = "io.postbell.apns.gateway..";
    private static final String FCM_GATEWAY = "io.postbell.fcm.gateway..";
    private static final String TOPOLOGY = "io.postbell.router.topology..";
    private static final List<String> SERVICES = List.of(INGEST, ROUTER, APNS, FCM);

    private static final String KAFKA = "org.apache.kafka..";
    private static final String STREAMS = "org.apache.kafka.streams..";
    private static final String VERTX = "io.vertx..";
    private static final String PUSHY = "com.eatthepath..";
    private static final String FIREBASE = "com.google.firebase..";

    private Boundaries() {}

    static List<ArchRule> all() {
        List<ArchRule> rules = new ArrayList<>();
        rules.addAll(modules());
        rules.addAll(libraries());
        rules.addAll(gateways());
        rules.addAll(router());
        rules.add(simulators());
        return rules;
    }

    private static List<ArchRule> modules() {
        List<ArchRule> rules = new ArrayList<>();
        rules.add(inside(SCHEMAS, RECORDS).neverUse(RUNTIME, REPORT, INGEST, ROUTER, APNS, FCM, LOCAL));
        rules.add(inside(RUNTIME).neverUse(REPORT, INGEST, ROUTER, APNS, FCM, LOCAL));
        rules.add(inside(REPORT).neverUse(INGEST, ROUTER, APNS, FCM, LOCAL));
        rules.add(outside(COMMAND).neverUse(COMMAND));
        for (String service : SERVICES) {
            String[] others = Stream.concat(SERVICES.stream(), Stream.of(LOCAL))
                    .filter(other -> !other.equals(service))
                    .toArray(String[]::new);
            rules.add(inside(service).neverUse(others));
        }
        return rules;
    }

    private static List<ArchRule> libraries() {
        List<ArchRule> rules = new ArrayList<>();
        for (String library : List.of(VERTX, PUSHY, FIREBASE, STREAMS)) {
            rules.add(inside(RUNTIME).neverUse(library));
        }
        rules.add(outside(INGEST, LOCAL).neverUse(VERTX));
        rules.add(outside(ROUTER).neverUse(STREAMS));
        rules.add(outside(APNS_GATEWAY, YARDSTICKS).neverUse(PUSHY));
        rules.add(outside(FCM_GATEWAY, YARDSTICKS).neverUse(FIREBASE));
        rules.add(outside(TRACING).neverUse("io.opentelemetry.."));
        rules.add(outside(REPORT).neverUse(REPORT, "org.duckdb.."));
        rules.add(outside(BROKER)
                .neverUse(
                        "kafka..",
                        "org.apache.kafka.server..",
                        "org.apache.kafka.metadata..",
                        "org.apache.kafka.raft.."));
        return rules;
    }

    private static List<ArchRule> gateways() {
        return List.of(inside(APNS_GATEWAY).neverUse(KAFKA), inside(FCM_GATEWAY).neverUse(KAFKA));
    }

    private static List<ArchRule> router() {
        List<ArchRule> rules = new ArrayList<>();
        rules.add(noClasses()
                .that()
                .resideInAPackage(TOPOLOGY)
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.time\\.(Clock|InstantSource)"));
        rules.add(noClasses()
                .that()
                .resideInAPackage(TOPOLOGY)
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.apache.kafka.streams.KafkaStreams"));
        rules.add(inside(TOPOLOGY)
                .neverUse("io.postbell.runtime.config..", "io.smallrye..", "org.eclipse.microprofile.."));
        for (String pure : List.of("rules", "mention", "content")) {
            rules.add(inside("io.postbell.router." + pure + "..").neverUse(KAFKA));
        }
        return rules;
    }

    private static ArchRule simulators() {
        return inside("io.postbell.local.sim..").neverUse(KAFKA, RUNTIME, INGEST, ROUTER, APNS, FCM);
    }

    private static Place inside(String... packages) {
        return libraries -> noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries);
    }

    private static Place outside(String... packages) {
        return libraries -> noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries);
    }

    /** Where a rule applies. */
    private interface Place {
        ArchRule neverUse(String... packages);
    }
}
