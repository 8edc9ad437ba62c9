package io.postbell.schemas.registry;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.apache.avro.Schema;

/**
 * Client for any registry with the Confluent REST API: Confluent's own, Redpanda, Karapace, Apicurio's ccompat, our {@link RegistryServer}.
 * Remembers ids and schemas for ever, as they never change, and what the registry does not know for a short time. Calls block, at most for
 * the total time of the settings. Safe for use by several threads.
 *
 * <p>Every method throws {@link SchemaRegistryException}: permanent if the registry knows the answer and it is no; not permanent if no server
 * answered in time or the credentials were refused, which an operator can mend while nothing is lost.
 */
public final class SchemaRegistryClient implements SchemaRegistry, AutoCloseable {
    private final Settings settings;
    private final RegistryTransport transport;
    private final RegistryApi api;
    private final Map<SubjectSchema, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final RecentRefusals refusals;

    private record SubjectSchema(String subject, Schema schema) {}

    /** Creates a client; opens no connection yet. */
    public SchemaRegistryClient(Settings settings) {
        this(settings, Backoff.usual(), System::nanoTime);
    }

    SchemaRegistryClient(Settings settings, Backoff backoff, LongSupplier nanoTime) {
        this.settings = settings;
        this.transport = new RegistryTransport(settings, backoff, nanoTime);
        this.api = new RegistryApi(transport);
        this.refusals = new RecentRefusals(settings.timeouts().refusal(), nanoTime);
    }

    /** The id of a schema in a subject; registers the schema if the settings say so, otherwise it must be there. */
    @Override
    public int idOf(String subject, Schema schema) {
        SubjectSchema key = new SubjectSchema(subject, schema);
        return remembered(
                ids, key, () -> settings.autoRegister() ? api.register(subject, schema) : find(subject, schema));
    }

    @Override
    public Schema byId(int id) {
        return remembered(schemas, id, () -> api.byId(id));
    }

    /**
     * Puts a schema into a subject, unless it is there already.
     *
     * @return its id
     * @throws SchemaRegistryException permanent, if it is not compatible with the versions before it
     */
    public int register(String subject, Schema schema) {
        int id = api.register(subject, schema);
        ids.put(new SubjectSchema(subject, schema), id);
        return id;
    }

    /** The id of a schema in a subject; empty if the subject does not hold it. Asks the registry. */
    public OptionalInt lookup(String subject, Schema schema) {
        return api.lookup(subject, schema);
    }

    /** The newest version of a subject; empty if there is no such subject. Asks the registry. */
    public Optional<SchemaVersion> latest(String subject) {
        return api.latest(subject);
    }

    /** Names of all subjects. Asks the registry. */
    public List<String> subjects() {
        return api.subjects();
    }

    /** Sets how far new versions of a subject must get along with those before them. */
    public void setCompatibility(String subject, Compatibility level) {
        api.setCompatibility(subject, level);
    }

    /** The compatibility level of a subject; empty if it follows the registry's own. Asks the registry. */
    public Optional<Compatibility> compatibility(String subject) {
        return api.compatibility(subject);
    }

    /**
     * What would stand against a schema as the next version of a subject, by the registry's judgement.
     *
     * @return one line for each problem; empty if it could be registered
     */
    public List<String> problems(String subject, Schema schema) {
        return api.problems(subject, schema);
    }

    /** Ends waiting for another attempt in any thread. What is remembered stays. */
    @Override
    public void close() {
        transport.close();
    }

    private int find(String subject, Schema schema) {
        return api.lookup(subject, schema)
                .orElseThrow(() -> new SchemaRegistryException(
                        "subject " + subject + " does not hold this version of " + schema.getFullName() + " at "
                                + settings.urls()
                                + "; register the schemas at deployment, or let this service do it (autoRegister)",
                        true));
    }

    private <K, V> V remembered(Map<K, V> known, K key, Supplier<V> ask) {
        V value = known.get(key);
        if (value == null) {
            value = refusals.unlessRefused(key, ask);
            known.put(key, value);
        }
        return value;
    }

    /**
     * How to reach a registry.
     *
     * @param urls base URLs of its servers, tried in this order; {@code http} or {@code https}, with a path where the API has one
     * @param username for basic authentication
     * @param password for basic authentication
     * @param autoRegister whether {@link #idOf} registers what is missing
     * @param bearerToken sent instead of a user name
     * @param sslContext for servers whose certificates the JVM does not trust by itself; see {@link TrustStore}
     * @param timeouts bounds on every call
     */
    public record Settings(
            List<URI> urls,
            Optional<String> username,
            Optional<String> password,
            boolean autoRegister,
            Optional<String> bearerToken,
            Optional<SSLContext> sslContext,
            Timeouts timeouts) {

        /** Checks the URLs, and that there is one way to authenticate at most. */
        public Settings {
            urls = urls.stream().map(RegistryUrl::checked).toList();
            if (urls.isEmpty()) {
                throw new IllegalArgumentException("no schema registry URL; expected at least one");
            }
            if (password.isPresent() && username.isEmpty()) {
                throw new IllegalArgumentException("a password without a user name for the schema registry");
            }
            if (username.isPresent() && bearerToken.isPresent()) {
                throw new IllegalArgumentException("both a user name and a bearer token; expected one of them");
            }
        }

        /** No authentication, nothing registered by itself, usual timeouts. */
        public static Settings of(List<URI> urls) {
            return new Settings(
                    urls,
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Timeouts.USUAL);
        }

        /** The same with basic authentication. */
        public Settings withBasicAuth(String user, String secret) {
            return new Settings(
                    urls, Optional.of(user), Optional.of(secret), autoRegister, bearerToken, sslContext, timeouts);
        }

        /** The same with a bearer token. */
        public Settings withBearerToken(String token) {
            return new Settings(urls, username, password, autoRegister, Optional.of(token), sslContext, timeouts);
        }

        /** The same with another choice of whether {@link #idOf} registers what is missing. */
        public Settings withAutoRegister(boolean register) {
            return new Settings(urls, username, password, register, bearerToken, sslContext, timeouts);
        }

        /** The same with a TLS context of its own. */
        public Settings withSslContext(SSLContext context) {
            return new Settings(urls, username, password, autoRegister, bearerToken, Optional.of(context), timeouts);
        }

        /** The same with other bounds. */
        public Settings withTimeouts(Timeouts bounds) {
            return new Settings(urls, username, password, autoRegister, bearerToken, sslContext, bounds);
        }

        /** Shows no secret. */
        @Override
        public String toString() {
            String authentication = username.isPresent() ? "basic" : bearerToken.isPresent() ? "bearer" : "none";
            return "Settings[urls=" + urls + ", authentication=" + authentication + ", autoRegister=" + autoRegister
                    + ", timeouts=" + timeouts + "]";
        }
    }

    /**
     * Bounds on every call; all longer than zero.
     *
     * @param connect on opening a connection
     * @param request on one request to one server, answer included
     * @param total on a call, all attempts and pauses included
     * @param refusal how long a schema or id that the registry does not know is taken for unknown without asking again
     */
    public record Timeouts(Duration connect, Duration request, Duration total, Duration refusal) {
        /** 3 s, 5 s, 20 s and 2 s. */
        public static final Timeouts USUAL = new Timeouts(
                Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(2));
    }
}
