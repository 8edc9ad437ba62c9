package io.postbell.runtime.service;

import io.postbell.runtime.config.CommonConfig;
import io.postbell.runtime.config.ConfigInput;
import io.postbell.runtime.config.ConfigLoader;
import io.postbell.runtime.config.ConfigReference;
import io.postbell.runtime.config.InvalidConfigException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line of a service. */
@Command(
        versionProvider = ServiceVersion.class,
        description = {
            "",
            "Runs the service until SIGTERM or Ctrl-C, then stops it within postbell.stop-deadline.",
            "",
            "Configuration comes from the file, and over it from environment variables: postbell.admin.port is"
                    + " POSTBELL_ADMIN_PORT, postbell.x.apps[0].name is POSTBELL_X_APPS_0__NAME. A secret x can be given as"
                    + " x-file, a file that holds it. Logs are JSON lines on standard output; POSTBELL_LOG_LEVEL is trace,"
                    + " debug, info (default), warn or error.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:stopped as told, or help shown",
            "1:did not start, or failed while it ran; the log says why",
            "2:wrong arguments or configuration; standard error lists every problem"
        })
final class ServiceCommand<C extends CommonConfig> implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceCommand.class);

    private final String name;
    private final Class<C> mapping;
    private final Function<C, ? extends RunningService> factory;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Configuration in YAML. Without it, the environment alone counts.")
    private Path file;

    @Option(
            names = "--print-config-reference",
            description = "Print all configuration keys with type, default and meaning, and exit.")
    private boolean printReference;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli's
    private HelpOption help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print version and Java version and exit.")
    @SuppressWarnings("UnusedVariable") // picocli's
    private boolean version;

    @Spec
    private CommandSpec spec;

    ServiceCommand(String name, Class<C> mapping, Function<C, ? extends RunningService> factory) {
        this.name = name;
        this.mapping = mapping;
        this.factory = factory;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (printReference) {
            out.print(ConfigReference.of(mapping));
            out.flush();
            return ExitCode.OK;
        }
        try {
            C config =
                    ConfigLoader.load(mapping, new ConfigInput(Optional.ofNullable(file), System.getenv(), Map.of()));
            return new ServiceProcess(name).run(factory.apply(config));
        } catch (InvalidConfigException e) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(name + ": " + e.getMessage());
            err.flush();
            return ExitCode.USAGE;
        } catch (RuntimeException e) {
            LOG.error("{} failed: {}", name, e.getMessage(), e);
            return ExitCode.SOFTWARE;
        }
    }
}
