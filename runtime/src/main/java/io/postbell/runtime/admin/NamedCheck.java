package io.postbell.runtime.admin;

import io.postbell.runtime.admin.Health.Check;
import io.postbell.runtime.admin.Health.Status;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/** A check with its name. While one run of it hangs no second is begun, so that a hanging check costs one thread at most. */
final class NamedCheck {
    private final String name;
    private final Check check;
    private final AtomicReference<CompletableFuture<Status>> running = new AtomicReference<>();

    NamedCheck(String name, Check check) {
        this.name = name;
        this.check = check;
    }

    String name() {
        return name;
    }

    /** Whether it is up, asked on the caller's thread. */
    boolean isUp() {
        return status().up();
    }

    /** Begins a run, or joins the one under way. Completes with a status, never exceptionally. */
    CompletableFuture<Status> run(Executor executor) {
        CompletableFuture<Status> fresh = new CompletableFuture<>();
        CompletableFuture<Status> current = running.compareAndExchange(null, fresh);
        if (current != null) {
            return current;
        }
        try {
            executor.execute(() -> finish(fresh, status()));
        } catch (RejectedExecutionException e) {
            finish(fresh, Status.down("too many checks under way"));
        }
        return fresh;
    }

    private void finish(CompletableFuture<Status> run, Status status) {
        running.set(null);
        run.complete(status);
    }

    @SuppressWarnings("CatchingUnchecked") // whatever a check throws means that it is down
    private Status status() {
        try {
            return check.status();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Status.down("interrupted");
        } catch (Exception e) {
            return Status.down(e.getClass().getSimpleName());
        }
    }
}
