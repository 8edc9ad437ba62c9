package io.postbell.runtime.outbound;

import io.postbell.runtime.admin.Health;
import io.postbell.runtime.admin.Health.Status;
import io.postbell.runtime.config.InvalidConfigException;
import io.postbell.runtime.config.Problems;
import io.postbell.runtime.outbound.OutboundProxy.Credentials;
import io.postbell.runtime.outbound.OutboundProxy.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which hosts a sender reaches through which proxy. Our own configuration comes first; without it {@code HTTPS_PROXY} and {@code NO_PROXY} of the
 * environment count, in capitals or small letters, capitals first. Loopback is never reached through the environment's proxy. Immutable, but
 * for what the proxy remembers of itself.
 */
public final class Proxies {
    /** Every host is reached without. */
    public static final Proxies NONE = new Proxies(Optional.empty(), new NoProxy(List.of()), false);

    private final Optional<OutboundProxy> proxy;
    private final NoProxy without;
    private final boolean loopbackToo;

    private Proxies(Optional<OutboundProxy> proxy, NoProxy without, boolean loopbackToo) {
        this.proxy = proxy;
        this.without = without;
        this.loopbackToo = loopbackToo;
    }

    /**
     * What configuration and environment say.
     *
     * @param config checked already, see {@link #check}
     * @param environment variables of the process
     * @param kinds what the sender can speak
     * @throws InvalidConfigException if the variable holds no proxy of these kinds; the message does not quote it, since it may hold a password
     */
    public static Proxies of(OutboundProxyConfig config, Map<String, String> environment, Set<Kind> kinds) {
        if (config.url().isPresent()) {
            OutboundProxy proxy = ProxyUrl.parse(config.url().get().toString(), kinds)
                    .orElseThrow(() -> new IllegalArgumentException("proxy.url: expected " + ProxyUrl.expected(kinds)));
            Optional<Credentials> credentials = config.username()
                    .map(user -> new Credentials(user, config.password().orElseThrow()));
            return new Proxies(
                    credentials.map(proxy::with).or(() -> Optional.of(proxy)),
                    new NoProxy(config.noProxy().orElse(List.of())),
                    true);
        }
        return config.fromEnvironment() ? ofEnvironment(environment, kinds) : NONE;
    }

    private static Proxies ofEnvironment(Map<String, String> environment, Set<Kind> kinds) {
        Optional<String> variable = firstSet(environment, "HTTPS_PROXY", "https_proxy");
        if (variable.isEmpty()) {
            return NONE;
        }
        OutboundProxy proxy = ProxyUrl.parse(environment.get(variable.get()).trim(), kinds)
                .orElseThrow(() -> InvalidConfigException.of(
                        variable.get(),
                        ProxyUrl.expected(kinds) + ", with user:password@ before the host if it wants them"));
        List<String> without = firstSet(environment, "NO_PROXY", "no_proxy")
                .map(environment::get)
                .map(list -> Arrays.asList(list.split(",", -1)))
                .orElse(List.of());
        return new Proxies(Optional.of(proxy), new NoProxy(without), false);
    }

    /**
     * Checks our own url before anything starts.
     *
     * @param kinds what the sender can speak
     * @param key of the url, relative to the group that is checked
     */
    public static void check(OutboundProxyConfig config, Set<Kind> kinds, String key, Problems problems) {
        config.url()
                .filter(url -> ProxyUrl.parse(url.toString(), kinds).isEmpty())
                .ifPresent(url -> problems.add(key, url, ProxyUrl.expected(kinds)));
    }

    private static Optional<String> firstSet(Map<String, String> environment, String... names) {
        return Stream.of(names)
                .filter(name -> !environment.getOrDefault(name, "").isBlank())
                .findFirst();
    }

    /** The proxy on the way to a host; empty if there is none. */
    public Optional<OutboundProxy> to(String host, int port) {
        return proxy.filter(any -> !without.covers(host, port) && (loopbackToo || !NoProxy.isLoopback(host)));
    }

    /** The proxy, whomever it is for. */
    public Optional<OutboundProxy> proxy() {
        return proxy;
    }

    /** Adds the check {@code proxy} to readiness if there is one. It only tells, because another instance would fare the same. */
    public void report(Health health) {
        proxy.ifPresent(known -> health.ready("proxy", () -> Status.up(known.state())));
    }
}
