package io.postbell.router.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.router.testing.MemoryRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Pins the shape of the topology: names of nodes and stores are part of the state on disk and on the broker. */
class TopologyShapeTest {
    @Test
    void theShapeIsAsDescribed() throws IOException {
        String shape = RouterTopology.build(
                        RouterSettings.defaults("prefix.", 12), new MemoryRegistry(), RouterObserver.NONE)
                .describe()
                .toString();
        assertThat(shape).isEqualToNormalizingNewlines(resource("topology.txt"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = TopologyShapeTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
