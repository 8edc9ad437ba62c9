package io.postbell.local.sim.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.local.sim.engine.Simulator;
import io.postbell.local.sim.record.RequestLog;
import io.postbell.local.sim.script.Script;

/** One simulator as JSON. */
final class SimulatorResource {
    private final ObjectMapper mapper = new ObjectMapper();
    private final Simulator simulator;

    SimulatorResource(Simulator simulator) {
        this.simulator = simulator;
    }

    String name() {
        return simulator.provider().label();
    }

    /** What it does and what it has seen. */
    ObjectNode state() {
        ObjectNode json = mapper.createObjectNode();
        json.put("provider", name());
        json.put("port", simulator.port());
        ScriptJson.write(simulator.script(), json);
        json.put("requests", simulator.log().total());
        json.set("by_status", mapper.valueToTree(simulator.log().byStatus()));
        json.putObject("connections")
                .put("open", simulator.connections().open())
                .put("total", simulator.connections().total());
        return json;
    }

    /** Changes what it does; {@link IllegalArgumentException} says what is wrong with the change. */
    ObjectNode change(JsonNode change) {
        simulator.change(ScriptJson.change(change));
        return state();
    }

    /** Makes it well again and forgets what it has seen. */
    ObjectNode reset() {
        simulator.play(Script.CALM);
        simulator.log().reset();
        return state();
    }

    /** The last requests, at most {@link RequestLog#KEPT}. */
    ArrayNode requests(int limit) {
        ArrayNode all = mapper.createArrayNode();
        simulator.log().last(limit).forEach(request -> all.add(request.toJson()));
        return all;
    }
}
