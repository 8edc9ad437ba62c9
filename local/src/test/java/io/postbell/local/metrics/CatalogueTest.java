package io.postbell.local.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.local.run.LocalStack;
import io.postbell.local.run.MetricsPlay;
import io.postbell.runtime.metrics.Catalogue;
import io.postbell.runtime.metrics.Kind;
import io.postbell.runtime.metrics.Metric;
import io.postbell.runtime.metrics.Origin;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the running services export is what the catalogue says, after pushes that got there and pushes that did not. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogueTest {
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Map<Origin, Set<String>> SERVICES = Map.of(
            Origin.ALL, Set.of("ingest-service", "router-stream", "apns-sender", "fcm-sender"),
            Origin.READERS, Set.of("router-stream", "apns-sender", "fcm-sender"),
            Origin.SENDERS, Set.of("apns-sender", "fcm-sender"),
            Origin.INGEST, Set.of("ingest-service"),
            Origin.ROUTER, Set.of("router-stream"),
            Origin.APNS, Set.of("apns-sender"),
            Origin.FCM, Set.of("fcm-sender"));

    private final Map<String, Scrape> scrapes = new LinkedHashMap<>();
    private LocalStack stack;
    private MetricsPlay play;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        play = MetricsPlay.start(directory);
        stack = play.stack();
        play.act();
        await(
                "ingest-service",
                scrape -> scrape.sum("service_removal_total") == 2
                        && scrape.sum("service_failure_with_reason_total") == 2
                        && scrape.sum("service_success_with_ack_total") == 2);
        for (String sender : List.of("apns-sender", "fcm-sender")) {
            await(sender, scrape -> scrape.sum("postbell_delivery_latency_seconds_count") == 2);
        }
        // the push that Google puts off for 40 s; the lag is looked up every 15 s
        await("fcm-sender", scrape -> scrape.begun("postbell_lag_records{topic=\"push.fcm.retry.") == 1);
        await("fcm-sender", scrape -> scrape.sum("postbell_lag_records{topic=\"push.fcm\"}") == 0);
        await("apns-sender", scrape -> scrape.sum("postbell_lag_records") == 0);
        for (String service : stack.services().keySet()) {
            scrapes.put(service, Scrape.of(stack.services().get(service)));
        }
    }

    private void await(String service, Predicate<Scrape> condition) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Scrape last = Scrape.of(stack.services().get(service));
        for (int looks = 0; !condition.test(last); looks++) {
            assertThat(looks).as(service + " exports at last " + last.series()).isLessThan(300);
            var unused = never.await(200, TimeUnit.MILLISECONDS);
            last = Scrape.of(stack.services().get(service));
        }
    }

    @AfterAll
    void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void everySeriesOfOursIsInTheCatalogue() {
        Map<String, Metric> known = byName();
        Map<String, Set<String>> strange = new TreeMap<>();
        scrapes.forEach((service, scrape) -> scrape.types().keySet().stream()
                .filter(name -> name.startsWith("postbell_") || name.startsWith("service_"))
                .filter(name -> !known.containsKey(stem(name, known)))
                .forEach(name -> strange.computeIfAbsent(service, first -> new TreeSet<>())
                        .add(name)));
        assertThat(strange).isEmpty();
    }

    @Test
    void everyEntryIsExportedWithItsKindAndLabelsByWhomTheCatalogueNames() {
        assertThat(Catalogue.all())
                .filteredOn(metric -> !metric.name().contains("certificate"))
                .allSatisfy(metric -> {
                    for (String service : SERVICES.get(metric.origin())) {
                        Scrape scrape = scrapes.get(service);
                        assertThat(scrape.types())
                                .as(service)
                                .containsEntry(
                                        metric.name(), metric.kind().name().toLowerCase(Locale.ROOT));
                        assertThat(labels(scrape, metric)).as(service).containsAll(metric.labels());
                        if (metric.name().startsWith("postbell_")
                                || metric.name().startsWith("service_")) {
                            assertThat(labels(scrape, metric)).as(service).hasSameSizeAs(metric.labels());
                        }
                    }
                });
    }

    @Test
    void whatWasDoneIsCounted() {
        Scrape apns = scrapes.get("apns-sender");
        assertThat(apns.sum(
                        "postbell_delivery_attempts_total{app=\"apple_rn\",outcome=\"accepted\",provider=\"apns\"}"))
                .isEqualTo(2);
        assertThat(apns.sum(
                        "postbell_delivery_failures_total{app=\"apple_rn\",provider=\"apns\",reason=\"Unregistered\"}"))
                .isEqualTo(1);
        assertThat(apns.sum("postbell_delivery_latency_seconds_count")).isEqualTo(2);
        assertThat(apns.sum("postbell_check_up")).isEqualTo((double) apns.series().keySet().stream()
                .filter(name -> name.startsWith("postbell_check_up{"))
                .count());
        Scrape router = scrapes.get("router-stream");
        assertThat(router.sum("postbell_router_tenant_pushes_total{tenant=\"default\"}"))
                .isEqualTo(9);
        assertThat(router.sum("postbell_router_decision_latency_seconds_count")).isPositive();
    }

    /** The push that was put off is the depth of its tier, and nothing else is behind. */
    @Test
    void whatWaitsIsSeenInTheLag() {
        Scrape fcm = scrapes.get("fcm-sender");
        assertThat(fcm.sum("postbell_lag_records{topic=\"push.fcm\"}")).isZero();
        assertThat(fcm.sum("postbell_lag_seconds{topic=\"push.fcm\"}")).isZero();
        assertThat(scrapes.get("apns-sender").sum("postbell_lag_records")).isZero();
        assertThat(fcm.sum("postbell_fcm_access_token_expiry_timestamp_seconds{app=\"android_rn\"}"))
                .isPositive();
        assertThat(fcm.series().keySet()).anyMatch(name -> name.startsWith("postbell_certificate_expiry"));
    }

    private static Map<String, Metric> byName() {
        return Catalogue.all().stream().collect(Collectors.toMap(Metric::name, metric -> metric));
    }

    /** Micrometer shows the largest time of a histogram as a gauge of its own. */
    private static String stem(String name, Map<String, Metric> known) {
        String stem = name.replaceFirst("_max$", "");
        return known.containsKey(stem) && known.get(stem).kind() == Kind.HISTOGRAM ? stem : name;
    }

    private static Set<String> labels(Scrape scrape, Metric metric) {
        String name = metric.kind() == Kind.HISTOGRAM ? metric.name() + "_count" : metric.name();
        Set<String> labels = new TreeSet<>();
        for (String series : scrape.series().keySet()) {
            if (series.startsWith(name + "{")) {
                Matcher each = LABEL.matcher(series);
                while (each.find()) {
                    labels.add(each.group(1));
                }
            }
        }
        return labels;
    }

    /** Neither texts nor tokens nor people, whatever happened. */
    @Test
    void nothingOfThePushesIsInAnyLabel() {
        for (Scrape scrape : scrapes.values()) {
            assertThat(String.join("\n", scrape.series().keySet()))
                    .doesNotContain(play.secrets().toArray(String[]::new));
        }
        assertThat(List.copyOf(scrapes.keySet())).hasSize(4);
    }
}
