package io.postbell.local.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pushy speaks HTTP/2 over TLS without ALPN: the first bytes decide. */
final class PriorKnowledgeTest {
    private static final byte[] EMPTY_SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0};
    private static final int FRAME_HEADER_BYTES = 9;
    private static final int TYPE_AT = 3;
    private static final byte SETTINGS = 4;

    @Test
    void http2IsSpokenWithoutAlpn(@TempDir Path directory) throws IOException {
        try (Simulators simulators = Simulators.start(SimulatorSettings.in(directory));
                SSLSocket socket = socket(simulators)) {
            socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(EMPTY_SETTINGS);
            byte[] header = socket.getInputStream().readNBytes(FRAME_HEADER_BYTES);
            assertThat(socket.getApplicationProtocol()).isEmpty();
            assertThat(header[TYPE_AT]).isEqualTo(SETTINGS);
        }
    }

    @Test
    void http1IsNotSpokenByApns(@TempDir Path directory) throws IOException {
        try (Simulators simulators = Simulators.start(SimulatorSettings.in(directory));
                SSLSocket socket = socket(simulators)) {
            socket.getOutputStream().write("POST /3/device/a HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    private static SSLSocket socket(Simulators simulators) throws IOException {
        return (SSLSocket) TestTls.trusting(simulators.credentials().authority())
                .getSocketFactory()
                .createSocket("localhost", simulators.apns().port());
    }
}
