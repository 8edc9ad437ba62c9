package io.postbell.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.apns.ApnsSenderMain;
import io.postbell.fcm.FcmSenderMain;
import io.postbell.ingest.IngestMain;
import io.postbell.local.sim.SimulatorsMain;
import io.postbell.router.RouterMain;
import io.postbell.runtime.command.PostbellMain;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The containers of the evaluation example as processes of this machine, as their manifests say: arguments, variables, mounted files. They share a
 * network here, so each is rendered with ports of its own.
 */
final class Release implements AutoCloseable {
    /** The services by the names of their pods, in an order in which they can be started. */
    static final List<String> SERVICES = List.of("apns-sender", "fcm-sender", "router", "ingest");

    private static final Map<String, Class<?>> MAINS = Map.of(
            "ingest", IngestMain.class,
            "router", RouterMain.class,
            "apns-sender", ApnsSenderMain.class,
            "fcm-sender", FcmSenderMain.class,
            "topics", PostbellMain.class,
            "tool", PostbellMain.class,
            "test-send-push", SimulatorsMain.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final FreePorts ports = new FreePorts();
    private final int apnsControl = ports.next();
    private final int fcmControl = ports.next();
    private final int api = ports.next();
    private final String values;

    /** @param values over the example's */
    Release(String values) {
        this.values = values;
    }

    /** The manifests, with ports for one process. */
    List<Manifest> render(String component) {
        int control = component.equals("fcm-sender") ? fcmControl : apnsControl;
        return Chart.render(
                "evaluation",
                values,
                "adminPort: " + ports.next() + "\ningest: {port: " + api + "}\nsimulators: {ports: {apns: "
                        + ports.next() + ", fcm: " + ports.next() + ", control: " + control + "}}");
    }

    /** Starts the pod of a component, what stands beside it included. */
    StartedPod start(String component) throws IOException, InterruptedException {
        return start(component, reference -> "a secret of the test");
    }

    /**
     * The same.
     *
     * @param secrets contents of those that are not among the manifests
     */
    StartedPod start(String component, Function<Volumes.Reference, String> secrets)
            throws IOException, InterruptedException {
        return start(component, secrets, container -> container);
    }

    /** Runs the command in the tool's pod, as kubectl exec does. */
    StartedPod exec(Function<Volumes.Reference, String> secrets, String... args)
            throws IOException, InterruptedException {
        return start("tool", secrets, container -> {
            ObjectNode execed = container.deepCopy();
            ArrayNode given = execed.putArray("args");
            List.of(args).forEach(given::add);
            return execed;
        });
    }

    private StartedPod start(
            String component, Function<Volumes.Reference, String> secrets, UnaryOperator<JsonNode> container)
            throws IOException, InterruptedException {
        List<Manifest> manifests = render(component);
        Manifest workload = manifests.stream()
                .filter(each ->
                        each.pod().isPresent() && each.name().matches("pb-postbell-" + component + "(-[0-9a-f]+)?"))
                .findFirst()
                .orElseThrow();
        JsonNode pod = workload.pod().orElseThrow();
        PodFiles files = kept(PodFiles.write(pod, manifests, secrets));
        String name = workload.name() + "-0";
        for (JsonNode before : pod.at("/spec/initContainers")) {
            kept(StartedPod.start(name, before, SimulatorsMain.class, files, this::inProcess))
                    .awaitProbe("startupProbe");
        }
        return kept(StartedPod.start(
                name, container.apply(pod.at("/spec/containers/0")), MAINS.get(component), files, this::inProcess));
    }

    /** Where ingest's API is. */
    URI api() {
        return URI.create("http://127.0.0.1:" + api);
    }

    /** What the simulated Apple tells of itself. */
    URI apple() {
        return URI.create("http://127.0.0.1:" + apnsControl + "/control/apns");
    }

    /** The cluster's names of services. */
    private String inProcess(String text) {
        return text.replaceAll("//pb-postbell-ingest:\\d+", "//127.0.0.1:" + api)
                .replaceAll("//pb-postbell-apns-sender-simulator:\\d+", "//127.0.0.1:" + apnsControl)
                .replaceAll("//pb-postbell-fcm-sender-simulator:\\d+", "//127.0.0.1:" + fcmControl);
    }

    private <T extends AutoCloseable> T kept(T part) {
        opened.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
