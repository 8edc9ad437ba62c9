package io.postbell.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A rendered object. */
record Manifest(JsonNode tree) {
    private static final List<String> WORKLOADS = List.of("Deployment", "StatefulSet", "Job", "Pod");

    String apiVersion() {
        return tree.path("apiVersion").asText();
    }

    String kind() {
        return tree.path("kind").asText();
    }

    String name() {
        return tree.at("/metadata/name").asText();
    }

    JsonNode at(String pointer) {
        return tree.at(pointer);
    }

    /** The pods that it makes: with metadata and spec. */
    Optional<JsonNode> pod() {
        if (!WORKLOADS.contains(kind())) {
            return Optional.empty();
        }
        return Optional.of(kind().equals("Pod") ? tree : at("/spec/template"));
    }

    /** Whether it keeps pods of a service; the tool's pod serves nobody. */
    boolean keepsService() {
        return kind().matches("Deployment|StatefulSet")
                && !at("/metadata/labels/app.kubernetes.io~1component").asText().equals("tool");
    }

    /** All containers, those that go before included. */
    Stream<JsonNode> containers() {
        JsonNode spec = pod().map(pod -> pod.path("spec")).orElse(MissingNode.getInstance());
        return Stream.concat(elements(spec.path("initContainers")), elements(spec.path("containers")));
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static Manifest find(List<Manifest> all, String kind, String name) {
        return all.stream()
                .filter(each -> each.kind().equals(kind) && each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name + " among "
                        + all.stream()
                                .map(each -> each.kind() + " " + each.name())
                                .toList()));
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}
