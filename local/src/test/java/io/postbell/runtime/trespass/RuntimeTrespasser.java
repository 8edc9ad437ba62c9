package io.postbell.runtime.trespass;

import com.eatthepath.pushy.apns.ApnsClient;
import com.google.firebase.messaging.FirebaseMessaging;
import io.opentelemetry.api.trace.Span;
import io.postbell.ingest.trespass.IngestTrespasser;
import io.postbell.report.trespass.ReportTrespasser;
import io.vertx.core.Vertx;
import kafka.server.KafkaConfig;
import org.apache.kafka.streams.Topology;

/** Breaks boundaries on purpose, to prove that they can be broken. */
public final class RuntimeTrespasser {
    private RuntimeTrespasser() {}

    static java.util.List<Class<?>> forbidden() {
        return java.util.List.of(
                ApnsClient.class,
                FirebaseMessaging.class,
                IngestTrespasser.class,
                Vertx.class,
                KafkaConfig.class,
                ReportTrespasser.class,
                Span.class,
                Topology.class);
    }
}
