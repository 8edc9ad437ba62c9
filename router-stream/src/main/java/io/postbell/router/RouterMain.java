package io.postbell.router;

import io.postbell.runtime.service.ServiceMain;

/** Runs the router as a process. */
public final class RouterMain {
    private RouterMain() {}

    /** Runs until SIGTERM; see {@code --help}. */
    public static void main(String[] args) {
        System.exit(ServiceMain.run("router-stream", RouterConfig.class, RouterService::create, args));
    }
}
