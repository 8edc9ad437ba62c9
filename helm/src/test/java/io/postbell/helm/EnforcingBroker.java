package io.postbell.helm;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.local.broker.BrokerSettings;
import io.postbell.local.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** A broker that wants a password (SASL, SCRAM-SHA-512) and lets each user do what a KafkaUser of the chart says, and nothing else. */
final class EnforcingBroker implements AutoCloseable {
    private static final String MECHANISM = "SCRAM-SHA-512";
    private static final String ITSELF = "broker";
    private static final Map<String, String> AUTHORIZER = Map.of(
            "authorizer.class.name",
            "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
            // the controller's listener has no users
            "super.users",
            "User:" + ITSELF + ";User:ANONYMOUS");

    private final EmbeddedBroker broker;

    /**
     * Users and rights lie in the log of the cluster's metadata, so an open broker must write them before.
     *
     * @param users the manifests, of which KafkaUsers count
     * @param passwords by the name of the user
     */
    EnforcingBroker(Path directory, List<Manifest> users, UnaryOperator<String> passwords) throws Exception {
        BrokerSettings settings = BrokerSettings.keptIn(directory);
        List<Manifest> known =
                users.stream().filter(each -> each.kind().equals("KafkaUser")).toList();
        try (EmbeddedBroker open = EmbeddedBroker.start(settings.withProperties(AUTHORIZER));
                Admin admin = Admin.create(Map.of("bootstrap.servers", open.bootstrapServers()))) {
            List<UserScramCredentialAlteration> credentials = new ArrayList<>();
            credentials.add(user(ITSELF, ITSELF));
            known.forEach(each -> credentials.add(user(each.name(), passwords.apply(each.name()))));
            admin.alterUserScramCredentials(credentials).all().get();
            admin.createAcls(known.stream().flatMap(EnforcingBroker::rights).toList())
                    .all()
                    .get();
        }
        Map<String, String> secured = Map.of(
                "listener.security.protocol.map",
                "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name",
                "PLAINTEXT",
                "sasl.enabled.mechanisms",
                MECHANISM,
                "sasl.mechanism.inter.broker.protocol",
                MECHANISM,
                "listener.name.plaintext.scram-sha-512.sasl.jaas.config",
                login(ITSELF));
        broker = EmbeddedBroker.start(settings.withProperties(Stream.of(AUTHORIZER, secured)
                .flatMap(properties -> properties.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Gives a user another password. */
    void password(String user, String password) throws ExecutionException, InterruptedException {
        Map<String, Object> itself = Map.of(
                "bootstrap.servers",
                bootstrapServers(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                MECHANISM,
                "sasl.jaas.config",
                login(ITSELF));
        try (Admin admin = Admin.create(itself)) {
            admin.alterUserScramCredentials(List.of(user(user, password))).all().get();
        }
    }

    private static String login(String user) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                + user + "\";";
    }

    private static UserScramCredentialAlteration user(String name, String password) {
        return new UserScramCredentialUpsertion(
                name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), password);
    }

    /** As Strimzi's user operator makes them of a resource. */
    private static Stream<AclBinding> rights(Manifest user) {
        return Manifest.elements(user.at("/spec/authorization/acls"))
                .flatMap(acl -> Manifest.elements(acl.path("operations"))
                        .map(operation -> new AclBinding(
                                pattern(acl.path("resource")),
                                new AccessControlEntry(
                                        "User:" + user.name(),
                                        "*",
                                        AclOperation.fromString(constant(operation.asText())),
                                        AclPermissionType.ALLOW))));
    }

    private static ResourcePattern pattern(JsonNode resource) {
        ResourceType type =
                ResourceType.fromString(constant(resource.path("type").asText()));
        String name = type == ResourceType.CLUSTER
                ? "kafka-cluster"
                : resource.path("name").asText();
        boolean prefix = resource.path("patternType").asText().equals("prefix");
        return new ResourcePattern(type, name, prefix ? PatternType.PREFIXED : PatternType.LITERAL);
    }

    /** Of {@code transactionalId} {@code TRANSACTIONAL_ID}. */
    private static String constant(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }

    @Override
    public void close() {
        broker.close();
    }
}
