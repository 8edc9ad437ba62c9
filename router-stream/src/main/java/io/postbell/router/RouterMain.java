package io.postbell.router;

import io.postbell.router.simulate.SimulateCommand;
import io.postbell.runtime.service.ServiceMain;
import java.util.List;

/** Runs the router as a process, or the simulator. */
public final class RouterMain {
    private static final String LOGBACK = "logback.configurationFile";

    private RouterMain() {}

    /** Runs until SIGTERM, or to the end of the scenarios; see {@code --help}. */
    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("simulate") && System.getProperty(LOGBACK) == null) {
            // standard output is the simulator's answer; set before the first logger is made
            System.setProperty(LOGBACK, "io/postbell/router/simulate/logback.xml");
        }
        System.exit(ServiceMain.run(
                "router-stream",
                RouterConfig.class,
                RouterService::create,
                List.of(new SimulateCommand(System.in)),
                args));
    }
}
