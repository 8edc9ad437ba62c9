package io.postbell.ingest.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.ingest.api.PostWriter;
import io.postbell.ingest.api.Write;
import io.postbell.ingest.lines.LineSplitter;
import io.postbell.runtime.json.FieldProblem;
import io.postbell.runtime.json.FieldProblems;
import io.postbell.runtime.json.JsonFields;
import io.postbell.runtime.json.Parsed;
import io.postbell.runtime.tracing.Step;
import io.postbell.schemas.topic.Topics;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/**
 * One request that brings a post on each line. Reads no faster than Kafka acknowledges: while {@link #MAX_PENDING} posts wait, the caller is
 * held back. Belongs to the request's event loop.
 */
final class PostLines {
    private static final int MAX_PENDING = 1_000;

    private final Exchange exchange;
    private final HttpServerRequest request;
    private final RequestScope scope;
    private final PostWriter writer;
    private final ApiParts parts;
    private final Publisher publisher;
    private final LineSplitter splitter;
    private final IdleWatch idle;
    private final LineResults results = new LineResults();
    private int pending;
    private boolean paused;
    private boolean read;
    private boolean cut;

    PostLines(Exchange exchange, RequestScope scope, PostWriter writer, ApiParts parts) {
        this.exchange = exchange;
        this.request = exchange.request();
        this.scope = scope;
        this.writer = writer;
        this.parts = parts;
        this.publisher = parts.publisher();
        this.splitter = new LineSplitter(parts.limits().lineBytes());
        this.idle = new IdleWatch(
                exchange.context().vertx(),
                parts.limits().streamIdle(),
                () -> cut(Problems.tooSlow(parts.limits().streamIdle())));
    }

    void begin() {
        Continue.answerExpectation(request);
        request.exceptionHandler(gone -> cut(Problems.internal()));
        request.handler(chunk -> safely(() -> chunk(chunk)));
        request.endHandler(end -> safely(this::end));
    }

    private void chunk(Buffer chunk) {
        if (cut) {
            return;
        }
        idle.touch();
        splitter.feed(chunk.getBytes()).forEach(this::line);
        if (!exchange.lease().bytes(splitter.buffered())) {
            cut(Problems.overloaded());
        } else {
            holdBack();
        }
    }

    private void end() {
        if (!cut) {
            splitter.finish().forEach(this::line);
            read = true;
            idle.stop();
            finishIfDone();
        }
    }

    private void line(LineSplitter.Line line) {
        if (line.tooLong()) {
            String limit = "expected a line of at most " + parts.limits().lineBytes() + " bytes, got a longer one";
            reject(line.number(), List.of(new FieldProblem("", limit)));
            return;
        }
        Parsed<ObjectNode> parsed = parts.reader().object(line.utf8());
        if (parsed instanceof Parsed.Bad<ObjectNode> bad) {
            reject(line.number(), bad.problems());
            return;
        }
        object(line.number(), ((Parsed.Good<ObjectNode>) parsed).value());
    }

    private void object(long number, ObjectNode object) {
        Step step = RequestSteps.begin(parts.steps(), "/v1/posts", request);
        try {
            FieldProblems problems = new FieldProblems();
            Write write = writer.write(
                    JsonFields.of(object, problems),
                    scope.acceptance(exchange.context(), parts.clock(), parts.freshIds(), step));
            if (problems.isEmpty()) {
                publish(number, write, step);
            } else {
                step.failed();
                step.close();
                reject(number, problems.list());
            }
        } catch (RuntimeException failure) {
            RequestSteps.end(step, failure);
            throw failure;
        }
    }

    private void reject(long number, List<FieldProblem> problems) {
        exchange.meters().rejected("invalid-line");
        results.rejected(number, problems);
    }

    private void publish(long number, Write write, Step step) {
        pending++;
        publisher
                .publish(write.entries(), step)
                .whenComplete((done, failure) -> exchange.onLoop(() -> {
                    RequestSteps.end(step, failure);
                    pending--;
                    published(number, failure);
                }));
    }

    private void published(long number, Throwable failure) {
        if (failure == null) {
            results.accepted();
            exchange.meters().accepted(Topics.POSTS.name());
        } else if (publisher.problem(failure) instanceof ProblemException refused) {
            if (refused.problem().retryAfter() == null) {
                reject(number, List.of(new FieldProblem("", refused.problem().detail())));
            } else {
                cut(refused.problem());
            }
        } else {
            cut(Problems.internal());
        }
        holdBack();
        finishIfDone();
    }

    /** Pauses while too much waits, here or in the whole service, and goes on when half of it is done. */
    private void holdBack() {
        if (cut || read) {
            return;
        }
        boolean room = exchange.lease().records(pending);
        if (!paused && pending > 0 && (pending >= MAX_PENDING || !room)) {
            paused = true;
            idle.waiting(false);
            request.pause();
        } else if (paused && pending <= MAX_PENDING / 2) {
            paused = false;
            idle.waiting(true);
            request.resume();
        }
    }

    private void finishIfDone() {
        if (cut || !read || pending > 0) {
            return;
        }
        if (results.acceptedLines() > 0) {
            exchange.answer(202, results.json());
        } else {
            exchange.refuse(results.nothingAccepted());
        }
    }

    private void safely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            cut = true;
            idle.stop();
            exchange.fail(e);
        }
    }

    private void cut(Problem problem) {
        if (!cut) {
            cut = true;
            idle.stop();
            exchange.refuse(results.cut(problem));
        }
    }
}
