package io.postbell.fcm.gateway;

import io.postbell.runtime.outbound.OutboundProxy.Trouble;
import java.io.IOException;
import java.io.Serial;

/** The proxy let no connection through. */
final class TunnelException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Trouble trouble;

    TunnelException(Trouble trouble, String message) {
        super(message);
        this.trouble = trouble;
    }

    Trouble trouble() {
        return trouble;
    }
}
