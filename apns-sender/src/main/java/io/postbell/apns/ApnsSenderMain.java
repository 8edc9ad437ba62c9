package io.postbell.apns;

import io.postbell.runtime.service.ServiceMain;

/** Runs apns-sender as a process. */
public final class ApnsSenderMain {
    private ApnsSenderMain() {}

    /** Runs until SIGTERM; see {@code --help}. */
    public static void main(String[] args) {
        System.exit(ServiceMain.run("apns-sender", ApnsSenderConfig.class, ApnsSenderService::create, args));
    }
}
