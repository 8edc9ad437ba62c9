package io.postbell.runtime.service;

import io.postbell.runtime.config.CommonConfig;
import io.postbell.runtime.config.ConfigInput;
import io.postbell.runtime.config.ConfigLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The main method that all services share. */
public final class ServiceMain {
    private ServiceMain() {}

    /**
     * Runs a service until it is told to stop.
     *
     * @param name what the service is called on the command line and in logs
     * @param mapping its configuration
     * @param factory makes the service from its configuration
     * @param args arguments of the command line
     * @return exit code: 0 stopped as told, 1 failed, 2 wrong arguments or configuration
     */
    public static <C extends CommonConfig> int run(
            String name, Class<C> mapping, Function<C, ? extends RunningService> factory, String[] args) {
        C config =
                ConfigLoader.load(mapping, new ConfigInput(Optional.of(Path.of(args[1])), System.getenv(), Map.of()));
        try (RunningService service = factory.apply(config)) {
            service.start();
            return name.isEmpty() ? 1 : 0;
        }
    }
}
