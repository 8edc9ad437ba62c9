package io.postbell.local.bench.process;

import io.postbell.local.bench.report.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command {@code postbell report} as the build makes it, in a process that is watched. */
public final class ReportProcess {
    private static final Path JAR = Path.of("..", "runtime", "report", "target", "postbell.jar");
    private static final int HEAP_MEGABYTES = 512;
    private static final long LOOK_MILLIS = 100;
    private static final int LINES_TOLD = 5;

    private ReportProcess() {}

    /**
     * Makes a report of everything since an instant, and adds the figures {@code seconds}, {@code cpu} and, where Linux counts it, {@code resident}.
     *
     * @throws IllegalStateException if there is no report
     */
    public static void run(ServiceFiles files, Instant from, Series series) throws IOException, InterruptedException {
        Path jar = Path.of(System.getProperty("local.target")).resolveSibling(JAR);
        if (!Files.exists(jar)) {
            throw new IllegalStateException("expected " + jar + ", which ./mvnw package makes");
        }
        Path said = files.directory().resolve("report.txt");
        long start = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP_MEGABYTES + "m",
                        "-jar",
                        jar.toString(),
                        "report",
                        "--from",
                        from.toString(),
                        "--scratch",
                        files.directory().toString(),
                        "--html",
                        files.directory().resolve("report.html").toString()))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(files.environment());
        Process process = builder.start();
        double most = 0;
        Duration cpu = Duration.ZERO;
        try {
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                most = Math.max(most, highWater(process));
                cpu = process.info().totalCpuDuration().orElse(cpu);
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            List<String> lines = Files.readAllLines(said);
            throw new IllegalStateException("the report ended with " + process.exitValue() + ": "
                    + lines.subList(Math.max(0, lines.size() - LINES_TOLD), lines.size()));
        }
        series.add("seconds", (System.nanoTime() - start) / 1e9);
        series.add("cpu", cpu.toMillis() / 1e3);
        if (most > 0) {
            series.add("resident", most);
        }
    }

    /** The most memory that a process has had up to now, as Linux counts it; 0 elsewhere. */
    private static double highWater(Process process) {
        try {
            return ProcessMemory.highest(process).orElse(0);
        } catch (IOException ended) {
            return 0;
        }
    }
}
