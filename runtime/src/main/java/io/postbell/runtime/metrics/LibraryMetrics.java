package io.postbell.runtime.metrics;

import java.util.List;

/**
 * Series that libraries make (Micrometer's bindings of the JVM, Kafka's clients and Kafka Streams) and that the alerts and dashboards rely on.
 * The libraries export many more; these are promised.
 */
final class LibraryMetrics {
    private static final String CLIENT = "client_id";
    private static final String THREAD = "thread_id";

    private LibraryMetrics() {}

    static List<Metric> all() {
        return List.of(
                Metric.gauge("jvm_memory_used_bytes", Origin.ALL, "Memory in use", "area", "id"),
                Metric.gauge("jvm_memory_max_bytes", Origin.ALL, "Most memory; -1 if unbounded", "area", "id"),
                Metric.gauge("jvm_gc_overhead", Origin.ALL, "Share of CPU time that collections took lately, 0 to 1"),
                Metric.gauge("jvm_threads_live_threads", Origin.ALL, "Threads"),
                Metric.gauge("process_cpu_usage", Origin.ALL, "CPU of the process, 0 to 1 of all cores it may use"),
                Metric.gauge("process_uptime_seconds", Origin.ALL, "Time since the start"),
                Metric.gauge("process_files_open_files", Origin.ALL, "Open files"),
                Metric.gauge("process_files_max_files", Origin.ALL, "Most open files"),
                Metric.gauge(
                        "kafka_producer_record_send_rate", Origin.ALL, "Records sent a second by a producer", CLIENT),
                Metric.counter(
                        "kafka_producer_record_error_total",
                        Origin.ALL,
                        "Records that a producer could not write",
                        CLIENT),
                Metric.gauge(
                        "kafka_producer_request_latency_avg",
                        Origin.ALL,
                        "Mean time of a producer's requests, in milliseconds",
                        CLIENT),
                Metric.gauge(
                        "kafka_consumer_fetch_manager_records_consumed_rate",
                        Origin.READERS,
                        "Records read a second by a consumer",
                        CLIENT),
                Metric.counter(
                        "kafka_consumer_coordinator_rebalance_total",
                        Origin.READERS,
                        "Rebalances of its group that a consumer took part in",
                        CLIENT),
                Metric.gauge("kafka_stream_alive_stream_threads", Origin.ROUTER, "Stream threads that run", CLIENT),
                Metric.counter(
                        "kafka_stream_failed_stream_threads_total",
                        Origin.ROUTER,
                        "Stream threads that ended with a failure",
                        CLIENT),
                Metric.gauge(
                        "kafka_stream_thread_process_latency_avg",
                        Origin.ROUTER,
                        "Mean time in which a stream thread works on what one poll brought, in milliseconds",
                        THREAD),
                Metric.gauge(
                        "kafka_stream_thread_commit_latency_max",
                        Origin.ROUTER,
                        "Longest commit of a stream thread lately, in milliseconds",
                        THREAD));
    }
}
