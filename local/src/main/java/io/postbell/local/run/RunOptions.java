package io.postbell.local.run;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What the user asked of the run command. Filled by picocli; not changed afterwards. */
final class RunOptions {
    @Option(
            names = "--once",
            description = "End by itself after the posts were played; exit code 0 only if the books balance.")
    boolean once;

    @Option(
            names = "--json",
            description = "Print the books as JSON on standard output; all else goes to standard error.")
    boolean json;

    @Option(
            names = "--workspace",
            paramLabel = "FILE",
            description =
                    "Mattermost bulk export (JSONL) to load and play instead of the sample. Each person gets one simulated"
                            + " phone, iOS and Android in turn.")
    Optional<Path> workspace = Optional.empty();

    @Option(
            names = "--http-port",
            paramLabel = "N",
            defaultValue = "8066",
            description = "Port of the HTTP API; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
    int httpPort;

    @Option(
            names = "--record",
            paramLabel = "DIR",
            description =
                    "Write each request that the simulated providers receive to DIR/apns.jsonl and DIR/fcm.jsonl.")
    Optional<Path> record = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep the broker's and the services' state in DIR, so that the next run goes on from there."
                    + " Without it the state is temporary.")
    Optional<Path> data = Optional.empty();

    @Option(
            names = "--compat",
            paramLabel = "push-proxy",
            converter = CompatName.class,
            description =
                    "Do what the push proxy does wherever a setting says how (docs/push-proxy.md), so that the two"
                            + " can be compared.")
    Manner compat = Manner.BETTER;

    @Option(
            names = "--ready-file",
            paramLabel = "FILE",
            description = "Write the addresses of everything to FILE, as JSON, once all is ready.")
    Optional<Path> readyFile = Optional.empty();

    /** The name of what there is to be compatible with. */
    static final class CompatName implements ITypeConverter<Manner> {
        @Override
        public Manner convert(String value) {
            if (value.equals("push-proxy")) {
                return Manner.PUSH_PROXY;
            }
            throw new TypeConversionException("expected push-proxy, got '" + value + "'");
        }
    }
}
