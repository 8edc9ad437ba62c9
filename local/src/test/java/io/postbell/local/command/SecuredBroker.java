package io.postbell.local.command;

import io.postbell.local.broker.BrokerSettings;
import io.postbell.local.broker.EmbeddedBroker;
import io.postbell.local.sim.credentials.ProviderCredentials;
import io.postbell.local.sim.credentials.ServerIdentity;
import io.postbell.local.sim.tls.Pem;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/** A broker that speaks TLS alone and lets in who has a password (SASL, SCRAM-SHA-512). */
final class SecuredBroker implements AutoCloseable {
    static final String USER = "postbell";
    static final String PASSWORD = "open sesame";

    private static final String MECHANISM = "SCRAM-SHA-512";
    private static final String ITSELF = "broker";

    private final Path directory;
    private final ProviderCredentials credentials;
    private final EmbeddedBroker broker;

    /** The users lie in the log of the cluster's metadata, so an open broker must write them before. */
    SecuredBroker(Path directory) throws Exception {
        this.directory = directory;
        this.credentials = ProviderCredentials.open(directory.resolve("credentials"), Set.of(), Clock.systemUTC());
        BrokerSettings settings = BrokerSettings.keptIn(directory.resolve("kafka"));
        try (EmbeddedBroker open = EmbeddedBroker.start(settings);
                Admin admin = Admin.create(Map.of("bootstrap.servers", open.bootstrapServers()))) {
            admin.alterUserScramCredentials(List.of(user(USER, PASSWORD), user(ITSELF, PASSWORD)))
                    .all()
                    .get();
        }
        broker = EmbeddedBroker.start(settings.withProperties(secured()));
    }

    private static UserScramCredentialAlteration user(String name, String password) {
        return new UserScramCredentialUpsertion(
                name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), password);
    }

    private Map<String, String> secured() {
        ServerIdentity identity = credentials.serverIdentity();
        return Map.of(
                "listener.security.protocol.map",
                "PLAINTEXT:SASL_SSL,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name",
                "PLAINTEXT",
                "sasl.enabled.mechanisms",
                MECHANISM,
                "sasl.mechanism.inter.broker.protocol",
                MECHANISM,
                "listener.name.plaintext.scram-sha-512.sasl.jaas.config",
                login(ITSELF, PASSWORD),
                "ssl.keystore.type",
                "PEM",
                "ssl.keystore.certificate.chain",
                Pem.of(identity.certificate()),
                "ssl.keystore.key",
                Pem.of(identity.key()),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                credentials.authority().toString());
    }

    private static String login(String user, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                + password + "\";";
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** A properties file for clients that know the broker's authority, with this password. */
    Path clientProperties(String password) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("security.protocol", "SASL_SSL");
        properties.setProperty("sasl.mechanism", MECHANISM);
        properties.setProperty("sasl.jaas.config", login(USER, password));
        properties.setProperty("ssl.truststore.type", "PEM");
        properties.setProperty(
                "ssl.truststore.location", credentials.authority().toString());
        return write(properties);
    }

    /** The same, but it trusts the JVM's authorities alone. */
    Path clientPropertiesWithoutAuthority() throws IOException {
        Properties properties = new Properties();
        properties.setProperty("security.protocol", "SASL_SSL");
        properties.setProperty("sasl.mechanism", MECHANISM);
        properties.setProperty("sasl.jaas.config", login(USER, PASSWORD));
        return write(properties);
    }

    private Path write(Properties properties) throws IOException {
        StringWriter text = new StringWriter();
        properties.store(text, null);
        return Files.writeString(Files.createTempFile(directory, "client", ".properties"), text.toString());
    }

    @Override
    public void close() {
        broker.close();
    }
}
