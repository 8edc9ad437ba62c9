package io.postbell.local.guarantee.watch;

import io.postbell.schemas.topic.Provider;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads what {@link ArrivalWriter} of another process writes, as far as it is there. Used by one thread. */
public final class ArrivalLog implements AutoCloseable {
    private final BufferedReader in;
    private final StringBuilder unfinished = new StringBuilder();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final Map<Provider, Long> accepted = new EnumMap<>(Provider.class);

    /** Reads this file, made if it is not there, from its beginning. */
    public ArrivalLog(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        in = Files.newBufferedReader(file, StandardCharsets.UTF_8);
    }

    /** All that reached the providers so far, in this order. */
    public List<Arrival> all() throws IOException {
        char[] piece = new char[8_192];
        for (int read = in.read(piece); read > 0; read = in.read(piece)) {
            unfinished.append(piece, 0, read);
        }
        int start = 0;
        for (int end = unfinished.indexOf("\n"); end >= 0; end = unfinished.indexOf("\n", start)) {
            add(ArrivalWriter.read(unfinished.substring(start, end)));
            start = end + 1;
        }
        unfinished.delete(0, start);
        return arrivals;
    }

    /** How many a provider took so far. */
    public long accepted(Provider provider) throws IOException {
        return all().isEmpty() ? 0 : accepted.getOrDefault(provider, 0L);
    }

    private void add(Arrival arrival) {
        arrivals.add(arrival);
        if (arrival.accepted()) {
            accepted.merge(arrival.provider(), 1L, Long::sum);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
