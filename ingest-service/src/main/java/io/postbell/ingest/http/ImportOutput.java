package io.postbell.ingest.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.ingest.importing.ImportReport;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Streams what an import tells as JSON lines. Begins with the first line, so that an import that fails before can still be refused. Bounded
 * without waiting for the caller: what may be left out is left out while he does not read, and the rest is limited by the import.
 */
final class ImportOutput implements ImportReport {
    private final Exchange exchange;
    private final AtomicBoolean begun = new AtomicBoolean();

    ImportOutput(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Whether a line was told. */
    boolean begun() {
        return begun.get();
    }

    @Override
    public void line(ObjectNode line) {
        begun.set(true);
        exchange.onLoop(() -> write(line, false));
    }

    @Override
    public void optionalLine(ObjectNode line) {
        begun.set(true);
        exchange.onLoop(() -> write(line, true));
    }

    /** Tells the last line. */
    void end(ObjectNode summary) {
        line(summary);
        exchange.onLoop(exchange::endStream);
    }

    private void write(ObjectNode line, boolean optional) {
        HttpServerResponse response = exchange.response();
        if (response.ended() || response.closed() || (optional && response.writeQueueFull())) {
            return;
        }
        if (!response.headWritten()) {
            response.setChunked(true).putHeader(HttpHeaders.CONTENT_TYPE, Exchange.NDJSON);
        }
        response.write(Buffer.buffer(line + "\n"));
    }
}
