package io.postbell.local.guarantee.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import org.junit.jupiter.api.Test;

final class ReservedPortsTest {
    @Test
    void theOwnerListensAndComesBack() throws IOException {
        try (ReservedPorts ports = new ReservedPorts()) {
            int port = ports.reserve("127.0.0.1");
            for (int life = 0; life < 3; life++) {
                try (ServerSocketChannel server = ServerSocketChannel.open()) {
                    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                    try (Socket client = new Socket()) {
                        client.connect(server.getLocalAddress());
                        assertThat(client.isConnected()).isTrue();
                    }
                }
            }
        }
    }

    @Test
    void eachIsReservedOnce() throws IOException {
        try (ReservedPorts ports = new ReservedPorts()) {
            int[] reserved = new int[100];
            for (int i = 0; i < reserved.length; i++) {
                reserved[i] = ports.reserve("127.0.0.1");
            }
            assertThat(reserved).doesNotHaveDuplicates();
        }
    }
}
