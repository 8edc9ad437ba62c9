package io.postbell.local.sim.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A file to which each line is written when it is there, in one piece: a reader, or a kill, never sees half a line of an answered request. Safe for
 * use by several threads.
 */
final class JsonLines implements AutoCloseable {
    private final ObjectMapper mapper = new ObjectMapper();
    private final FileChannel channel;

    JsonLines(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(JsonNode json) {
        try {
            byte[] text = mapper.writeValueAsBytes(json);
            byte[] line = Arrays.copyOf(text, text.length + 1);
            line[text.length] = '\n';
            ByteBuffer buffer = ByteBuffer.wrap(line);
            synchronized (channel) {
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
