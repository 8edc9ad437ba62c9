package io.postbell.runtime.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.runtime.admin.Health.Status;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a set of checks said. Up if all are up; no checks are up. */
record HealthReport(Map<String, Status> checks) {
    /** Runs the checks side by side and waits for them at most {@code patience} altogether. */
    static HealthReport of(List<NamedCheck> checks, Executor executor, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Map<NamedCheck, CompletableFuture<Status>> runs = new LinkedHashMap<>();
        checks.forEach(check -> runs.put(check, check.run(executor)));
        Map<String, Status> statuses = new LinkedHashMap<>();
        for (Map.Entry<NamedCheck, CompletableFuture<Status>> run : runs.entrySet()) {
            statuses.put(run.getKey().name(), await(run.getValue(), deadline, patience));
        }
        return new HealthReport(statuses);
    }

    private static Status await(CompletableFuture<Status> run, long deadline, Duration patience)
            throws InterruptedException {
        try {
            return run.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Status.down("no answer within " + patience);
        } catch (ExecutionException e) {
            return Status.down(e.getCause().getClass().getSimpleName());
        }
    }

    boolean up() {
        return checks.values().stream().allMatch(Status::up);
    }

    /** {@code {"status":"UP|DOWN","checks":[{"name","status","detail"}]}}. */
    String json() {
        ObjectNode report = JsonNodeFactory.instance.objectNode().put("status", label(up()));
        ArrayNode list = report.putArray("checks");
        checks.forEach((name, status) -> list.addObject()
                .put("name", name)
                .put("status", label(status.up()))
                .put("detail", status.detail()));
        return report.toString();
    }

    private static String label(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
