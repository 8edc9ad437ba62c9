package io.postbell.fcm;

import io.postbell.runtime.service.ServiceMain;

/** Runs fcm-sender as a process. */
public final class FcmSenderMain {
    private FcmSenderMain() {}

    /** Runs until SIGTERM; see {@code --help}. */
    public static void main(String[] args) {
        System.exit(ServiceMain.run("fcm-sender", FcmSenderConfig.class, FcmSenderService::create, args));
    }
}
