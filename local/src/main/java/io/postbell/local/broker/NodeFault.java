package io.postbell.local.broker;

import org.apache.kafka.server.fault.FaultHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A fault inside the embedded node. It is logged and thrown, never the end of the process that embeds the node. */
final class NodeFault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(NodeFault.class);

    private NodeFault(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Builds Kafka's fault handler.
     *
     * @param component where the fault occurs
     * @param fatal whether the node cannot go on
     * @param action what Kafka wants done on a fault (it counts it)
     */
    static FaultHandler handler(String component, boolean fatal, Runnable action) {
        return (message, cause) -> {
            action.run();
            String text = "embedded broker, " + component + ": " + message;
            if (fatal) {
                LOG.error(text, cause);
            } else {
                LOG.warn(text, cause);
            }
            return new NodeFault(text, cause);
        };
    }
}
