package io.postbell.runtime.service;

import io.postbell.runtime.config.CommonConfig;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * The main method that all services share: {@code System.exit(ServiceMain.run(...))}.
 *
 * <p>The process runs until SIGTERM or Ctrl-C, then stops the service within its deadline and ends with 0. An exception that nobody caught, in
 * any thread, is logged, stops the service and ends the process with 1.
 */
public final class ServiceMain {
    private ServiceMain() {}

    /**
     * Runs a service until it is told to stop.
     *
     * @param name what the service is called on the command line and in logs
     * @param mapping its configuration
     * @param factory makes the service, not started, from its configuration
     * @param args arguments of the command line
     * @return exit code: 0 help was shown, 1 failed, 2 wrong arguments or configuration; a service that was told to stop does not return
     */
    public static <C extends CommonConfig> int run(
            String name, Class<C> mapping, Function<C, ? extends RunningService> factory, String[] args) {
        return run(name, mapping, factory, List.of(), args);
    }

    /**
     * Runs a service until it is told to stop, or another command of its command line.
     *
     * @param commands picocli's commands beside that of the service, which needs none
     * @return exit code: that of the command, or as above
     */
    public static <C extends CommonConfig> int run(
            String name,
            Class<C> mapping,
            Function<C, ? extends RunningService> factory,
            List<?> commands,
            String[] args) {
        CommandLine line = new CommandLine(new ServiceCommand<>(name, mapping, factory)).setCommandName(name);
        commands.forEach(line::addSubcommand);
        return line.execute(args);
    }
}
