package io.postbell.local.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** Memory of a process as Linux counts it. */
final class ProcessMemory {
    private static final double KILOBYTES_PER_MEGABYTE = 1 << 10;

    private ProcessMemory() {}

    /** Megabytes that it has now; empty on other systems. */
    static OptionalDouble resident(Process process) throws IOException {
        return megabytes(process, "VmRSS:");
    }

    /** The most megabytes that it ever had; empty on other systems. */
    static OptionalDouble highest(Process process) throws IOException {
        return megabytes(process, "VmHWM:");
    }

    private static OptionalDouble megabytes(Process process, String field) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return OptionalDouble.empty();
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(field))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / KILOBYTES_PER_MEGABYTE)
                .findFirst();
    }
}
