package io.postbell.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedBrokerTest {
    @TempDir
    private Path directory;

    @Test
    void takesAndGivesRecords() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary())) {
            BrokerProbe probe = new BrokerProbe(broker.bootstrapServers());
            probe.createTopic("t", 2);
            probe.send("t", List.of("a", "b", "c"));
            assertThat(probe.readAll("t", 3)).containsExactlyInAnyOrder("a", "b", "c");
        }
    }

    @Test
    void temporaryDataGoesWithTheBroker() {
        Path data;
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary())) {
            data = broker.directory();
            assertThat(data).isDirectory();
        }
        assertThat(data).doesNotExist();
    }

    @Test
    void keptDataIsThereAfterARestart() {
        BrokerSettings settings = BrokerSettings.keptIn(directory.resolve("new/kafka"));
        try (EmbeddedBroker broker = EmbeddedBroker.start(settings)) {
            BrokerProbe probe = new BrokerProbe(broker.bootstrapServers());
            probe.createTopic("t", 1);
            probe.sendInTransaction("t", List.of("before"));
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(settings)) {
            BrokerProbe probe = new BrokerProbe(broker.bootstrapServers());
            probe.sendInTransaction("t", List.of("after"));
            assertThat(probe.readAll("t", 2)).containsExactly("before", "after");
        }
    }

    @Test
    void twoRunInOneProcess() {
        try (EmbeddedBroker one = EmbeddedBroker.start(BrokerSettings.temporary());
                EmbeddedBroker two = EmbeddedBroker.start(BrokerSettings.temporary())) {
            assertThat(one.bootstrapServers()).isNotEqualTo(two.bootstrapServers());
            new BrokerProbe(two.bootstrapServers()).createTopic("t", 1);
            assertThat(new BrokerProbe(one.bootstrapServers()).topics()).isEmpty();
        }
    }

    @Test
    void aTakenPortIsNamed() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary())) {
            String address = broker.bootstrapServers();
            int taken = Integer.parseInt(address.substring(address.indexOf(':') + 1));
            assertThatThrownBy(() ->
                            EmbeddedBroker.start(BrokerSettings.temporary().withPort(taken)))
                    .hasMessageContaining("port " + taken);
        }
    }

    @Test
    void aDirectoryServesOneBrokerAtATime() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.keptIn(directory))) {
            assertThatThrownBy(() -> EmbeddedBroker.start(BrokerSettings.keptIn(directory)))
                    .hasMessageContaining(directory + " is in use");
            assertThat(new BrokerProbe(broker.bootstrapServers()).topics()).isEmpty();
        }
    }

    @Test
    void propertiesOverrideOurs() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(
                BrokerSettings.temporary().withProperties(Map.of("auto.create.topics.enable", "true")))) {
            new BrokerProbe(broker.bootstrapServers()).send("made-by-use", List.of("a"));
            assertThat(new BrokerProbe(broker.bootstrapServers()).topics()).contains("made-by-use");
            assertThat(Files.exists(broker.directory())).isTrue();
        }
    }
}
