package io.postbell.local.sim.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.postbell.local.sim.engine.Simulator;
import io.postbell.local.sim.http.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/**
 * Plain HTTP: {@code GET|PUT|DELETE /control} for all simulators, {@code /control/apns} and {@code /control/fcm} for one, {@code GET
 * /control/<one>/requests?limit=} for its last requests; and form endpoints that are added. Changes are done when they are answered.
 */
public final class ControlServer implements AutoCloseable {
    private static final int MAX_BODY_BYTES = 1 << 20;
    private static final int DEFAULT_LIMIT = 100;

    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpServer server;

    private ControlServer(HttpServer server) {
        this.server = server;
    }

    /** Binds, so that the port is known; serves after {@link #start}. */
    public static ControlServer bind(InetSocketAddress address) {
        try {
            return new ControlServer(HttpServer.create(address, 0));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + address, e);
        }
    }

    /** The port bound. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Adds an endpoint that answers POSTed bodies. */
    public void addPost(String path, Function<String, Answer> endpoint) {
        server.createContext(path, exchange -> {
            String body = body(exchange);
            if (!exchange.getRequestMethod().equals("POST")) {
                respond(exchange, 405, problem("expected POST"));
                return;
            }
            Answer answer = endpoint.apply(body);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            respond(exchange, answer.status(), answer.body().bytes());
        });
    }

    /** Begins to serve, with the control of these simulators. */
    public void start(List<Simulator> simulators) {
        List<SimulatorResource> all =
                simulators.stream().map(SimulatorResource::new).toList();
        server.createContext("/control", exchange -> {
            try {
                respond(exchange, 200, mapper.writeValueAsBytes(answer(exchange, all)));
            } catch (NoSuchResource e) {
                respond(exchange, 404, problem(e.getMessage()));
            } catch (IllegalArgumentException | JsonProcessingException e) {
                respond(exchange, 400, problem(e.getMessage()));
            } catch (RuntimeException e) {
                respond(exchange, 500, problem(e.getMessage()));
            }
        });
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private JsonNode answer(HttpExchange exchange, List<SimulatorResource> all) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = body(exchange);
        if (path.equals("/control")) {
            ObjectNode states = mapper.createObjectNode();
            for (SimulatorResource each : all) {
                states.set(each.name(), act(exchange.getRequestMethod(), body, each));
            }
            return states;
        }
        for (SimulatorResource each : all) {
            if (path.equals("/control/" + each.name())) {
                return act(exchange.getRequestMethod(), body, each);
            }
            if (path.equals("/control/" + each.name() + "/requests")) {
                return each.requests(limit(exchange.getRequestURI().getQuery()));
            }
        }
        throw new NoSuchResource("path: got \"" + path + "\", expected /control, /control/<apns|fcm> or"
                + " /control/<apns|fcm>/requests");
    }

    private ObjectNode act(String method, String body, SimulatorResource simulator) throws IOException {
        return switch (method) {
            case "GET" -> simulator.state();
            case "PUT" -> simulator.change(mapper.readTree(body));
            case "DELETE" -> simulator.reset();
            default -> throw new IllegalArgumentException("method: got " + method + ", expected GET, PUT or DELETE");
        };
    }

    private static int limit(String query) {
        if (query == null) {
            return DEFAULT_LIMIT;
        }
        if (!query.matches("limit=[0-9]{1,6}")) {
            throw new IllegalArgumentException("query: got \"" + query + "\", expected limit=<number>");
        }
        return Integer.parseInt(query.substring("limit=".length()));
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readNBytes(MAX_BODY_BYTES), StandardCharsets.UTF_8);
    }

    private byte[] problem(String detail) throws IOException {
        return mapper.writeValueAsBytes(mapper.createObjectNode().put("error", String.valueOf(detail)));
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        if (!exchange.getResponseHeaders().containsKey("content-type")) {
            exchange.getResponseHeaders().set("content-type", "application/json");
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** The path leads nowhere. */
    private static final class NoSuchResource extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoSuchResource(String message) {
            super(message);
        }
    }
}
