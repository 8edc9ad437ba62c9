package io.postbell.local.guarantee.watch;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.postbell.local.sim.record.PushListener;
import io.postbell.local.sim.record.ReceivedPush;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes each request to the providers as a line of JSON before it is answered, so that what was answered is on record. Safe for several threads. */
public final class ArrivalWriter implements PushListener, AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final OutputStream out;

    /** Appends to this file. */
    public ArrivalWriter(Path file) {
        try {
            out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void received(ReceivedPush push) {
        byte[] line = (Arrival.of(push).toJson() + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            synchronized (out) {
                out.write(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Arrival read(String line) throws IOException {
        return Arrival.of(JSON.readTree(line));
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
