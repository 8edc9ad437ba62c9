package io.postbell.ingest.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.ingest.importing.BrokenSourceException;
import io.postbell.ingest.importing.BulkImport;
import io.postbell.ingest.importing.ImportFailedException;
import io.postbell.ingest.importing.InvalidImportException;
import io.postbell.ingest.log.LogUnavailableException;
import io.postbell.runtime.json.FieldProblem;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Imports a bulk export that comes as the body, and tells how it goes while it comes. */
final class ImportEndpoint implements Endpoint {
    private static final Logger LOG = LoggerFactory.getLogger(ImportEndpoint.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final BulkImport imports;
    private final ImportWorkers workers;
    private final ApiParts parts;

    ImportEndpoint(BulkImport imports, ImportWorkers workers, ApiParts parts) {
        this.imports = imports;
        this.workers = workers;
        this.parts = parts;
    }

    @Override
    public HttpMethod method() {
        return HttpMethod.POST;
    }

    @Override
    public String path() {
        return "/v1/import";
    }

    @Override
    public boolean takesWork() {
        return true;
    }

    @Override
    public void handle(Exchange exchange) {
        Negotiation.requireAccepts(exchange.request(), Exchange.NDJSON, Exchange.JSON, Exchange.PROBLEM_JSON);
        Negotiation.requireStream(exchange.request());
        RequestScope scope = RequestScope.of(exchange.context(), parts);
        boolean play = play(exchange);
        BodyPipe pipe = new BodyPipe(exchange, parts.limits().streamIdle());
        if (!workers.run(() -> run(exchange, pipe, scope.serverId(), play))) {
            throw new ProblemException(Problems.overloaded().retryAfter(RETRY_AFTER));
        }
        pipe.begin();
    }

    private static boolean play(Exchange exchange) {
        String play = exchange.request().getParam("play");
        if (play == null || play.equals("false") || play.equals("true")) {
            return "true".equals(play);
        }
        String reason = "expected true or false, got " + play.length() + " other characters";
        throw new ProblemException(Problems.invalid(List.of(new FieldProblem("query.play", reason))));
    }

    /** On a thread of the workers. */
    private void run(Exchange exchange, BodyPipe pipe, String serverId, boolean play) {
        ImportOutput output = new ImportOutput(exchange);
        try {
            output.end(imports.run(pipe, serverId, play, output));
        } catch (InvalidImportException e) {
            Problem problem = Problems.invalid(List.of(new FieldProblem("", e.getMessage())));
            exchange.onLoop(() -> exchange.refuse(problem));
        } catch (ImportFailedException e) {
            failed(exchange, output, e);
        } catch (RuntimeException e) {
            LOG.error("an import failed", e);
            exchange.onLoop(() -> exchange.refuse(Problems.internal()));
            exchange.onLoop(exchange::endStream);
        }
    }

    private void failed(Exchange exchange, ImportOutput output, ImportFailedException failure) {
        LOG.warn("an import ended before its end: {}", failure.getMessage());
        ObjectNode summary = failure.summary();
        if (output.begun()) {
            output.end(summary);
            return;
        }
        Map<String, Object> details = Map.of("summary", summary);
        Problem problem = Problems.internal().with(details);
        if (failure.getCause() instanceof LogUnavailableException) {
            problem = Problems.unavailable(parts.limits().deadline()).with(details);
        } else if (failure.getCause() instanceof BrokenSourceException broken && broken.idle()) {
            problem = Problems.tooSlow(parts.limits().streamIdle()).with(details);
        }
        Problem refusal = problem;
        exchange.onLoop(() -> exchange.refuse(refusal));
    }
}
