package io.postbell.local.guarantee;

import io.postbell.local.bench.load.Poll;
import io.postbell.local.bench.process.TemporaryDirectory;
import io.postbell.local.guarantee.fault.Fault;
import io.postbell.local.guarantee.fault.Scene;
import io.postbell.local.guarantee.load.ErrorScript;
import io.postbell.local.guarantee.load.Load;
import io.postbell.local.guarantee.load.Posted;
import io.postbell.local.guarantee.load.Settlers;
import io.postbell.local.guarantee.load.Town;
import io.postbell.local.guarantee.process.ServiceName;
import io.postbell.local.guarantee.process.World;
import io.postbell.local.guarantee.report.Audit;
import io.postbell.local.guarantee.report.FaultReport;
import io.postbell.local.guarantee.report.Findings;
import io.postbell.local.guarantee.watch.ArrivalLog;
import io.postbell.local.guarantee.watch.Witness;
import io.postbell.runtime.books.Books;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** One run of the suite: starts everything, puts it under load, strikes, waits until all is settled, stops everything and audits. */
public final class GuaranteeRun {
    private static final Duration STOP_WITHIN = Duration.ofSeconds(40);
    private static final long BETWEEN_BOOKS = 250_000_000L;

    private final Plan plan;
    private final Consumer<String> progress;
    private final long began = System.nanoTime();

    private GuaranteeRun(Plan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Runs. Leaves no process behind. What a run wrote is kept if the guarantees did not hold, or the run broke off.
     *
     * @param parent where the run's directory is made
     * @param progress told what is going on, and where the logs are if they are kept
     * @throws Exception why the run broke off
     */
    public static Findings run(Plan plan, Path parent, Consumer<String> progress) throws Exception {
        Path directory = World.freshDirectory(parent);
        boolean held = false;
        try {
            Findings findings = new GuaranteeRun(plan, progress).run(directory);
            held = findings.problems().isEmpty();
            return findings;
        } finally {
            if (held) {
                TemporaryDirectory.delete(directory);
            } else {
                progress.accept("logs and data are in " + directory);
            }
        }
    }

    private Findings run(Path directory) throws Exception {
        try (Troubles troubles = Troubles.prepare(plan, directory);
                World world = World.open(directory, troubles.network(), plan.retryDelays())) {
            tell("brokers, services and simulators run");
            Town town = new Town(plan.people());
            new Settlers(world.http(), world.kafka()).settle(town);
            tell(plan.people() + " people are known");
            Witness witness = world.kept(new Witness(world.kafka()));
            ArrivalLog arrivals = world.kept(new ArrivalLog(world.record()));
            Load load = world.kept(
                    new Load(world.http(), town, plan.perSecond(), witness::decided, plan.ahead(), Clock.systemUTC()));
            ErrorScript errors = world.kept(new ErrorScript(world.remote(), plan.perSecond()));
            long start = System.nanoTime();
            load.start();
            errors.start();
            List<FaultReport> reports = new ArrayList<>();
            Scene scene = new Scene(world, load, witness, arrivals, plan.patience());
            for (Fault fault : troubles.faults()) {
                reports.add(strike(fault, scene));
            }
            reports.addAll(troubles.impossible());
            long rest = Math.max(0, plan.notifications() - load.notifications()) / plan.perSecond();
            List<Posted> posts =
                    load.finish(plan.notifications(), plan.patience().plusSeconds(2 * rest));
            errors.finish();
            tell(posts.size() + " posts are accepted");
            Books books = settle(posts, witness);
            double seconds = (System.nanoTime() - start) / 1e9;
            tell("all is settled");
            reports.addAll(stop(world));
            Audit.Result audit = new Audit().of(posts, witness.decisions(), witness.retried(), arrivals.all());
            return new Findings(
                    plan.people(), posts.size(), load.repeats(), load.notifications(), seconds, reports, audit, books);
        }
    }

    private FaultReport strike(Fault fault, Scene scene) throws Exception {
        tell(fault.name());
        try {
            return fault.strike(scene);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(fault.name() + ": " + e.getMessage(), e);
        }
    }

    /** Waits until everybody is decided on, and every notification has its final state; or until nothing moves any more. */
    private Books settle(List<Posted> posts, Witness witness) throws Exception {
        long candidates =
                posts.stream().mapToLong(post -> post.mentioned().size()).sum();
        long[] seen = {-1, System.nanoTime(), 0};
        Books[] books = {witness.books()};
        Poll.until("the last final state", plan.patience().multipliedBy(10), () -> {
            long now = System.nanoTime();
            long moved = witness.decided() + witness.settled();
            if (moved != seen[0]) {
                seen[0] = moved;
                seen[1] = now;
            }
            if (now - seen[2] < BETWEEN_BOOKS) {
                return false;
            }
            seen[2] = now;
            books[0] = witness.books();
            boolean done = books[0].candidates() >= candidates
                    && books[0].notifications().open() == 0;
            return done || now - seen[1] > plan.patience().toNanos();
        });
        return books[0];
    }

    /** Ends the services as an orchestrator would. */
    private static List<FaultReport> stop(World world) throws InterruptedException {
        List<FaultReport> reports = new ArrayList<>();
        for (ServiceName service : ServiceName.values()) {
            int code = world.service(service).part().terminate(STOP_WITHIN);
            if (code != 0) {
                reports.add(new FaultReport(
                        "stop " + service.label(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of("exit code " + code)));
            }
        }
        return reports;
    }

    private void tell(String what) {
        progress.accept(String.format(Locale.ROOT, "%6.1f s  %s", (System.nanoTime() - began) / 1e9, what));
    }
}
