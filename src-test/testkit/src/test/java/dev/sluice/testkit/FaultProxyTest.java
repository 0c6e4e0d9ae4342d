package dev.sluice.testkit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class FaultProxyTest {
    private EchoServer server;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = new EchoServer().start();
        proxy = FaultProxy.before("127.0.0.1", server.port());
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
        server.close();
    }

    @Test
    void bytesPassBothWaysAndAreCounted() throws IOException {
        try (Socket client = connect()) {
            byte[] answer = exchange(client, 100_000);

            assertThat(answer).hasSize(100_000).containsOnly(7);
            assertThat(proxy.bytes(FaultProxy.Direction.TO_SERVER)).isEqualTo(100_000);
            assertThat(proxy.bytes(FaultProxy.Direction.TO_CLIENT)).isEqualTo(100_000);
            assertThat(proxy.connections()).isEqualTo(1);
        }
    }

    @Test
    void aCutBreaksOpenConnectionsAndWelcomesNewOnes() throws IOException {
        try (Socket client = connect()) {
            exchange(client, 10);

            proxy.cut();

            assertThatThrownBy(() -> exchange(client, 10)).isInstanceOf(IOException.class);
        }
        try (Socket client = connect()) {
            assertThat(exchange(client, 10)).hasSize(10);
        }
    }

    @Test
    void theServerGetsExactlyTheBytesBeforeTheCut() throws Exception {
        proxy.cutAfterBytes(FaultProxy.Direction.TO_SERVER, 40);
        try (Socket client = connect()) {
            client.getOutputStream().write(new byte[100]);

            assertThat(server.received.poll(10, SECONDS)).isEqualTo(40);
        }
    }

    @Test
    void theClientGetsTheBytesBeforeTheCutAndTheNextConnectionIsWhole() throws IOException {
        proxy.cutAfterBytes(FaultProxy.Direction.TO_CLIENT, 25);
        try (Socket client = connect()) {
            client.getOutputStream().write(new byte[100]);

            assertThat(client.getInputStream().readAllBytes()).hasSize(25);
        }
        try (Socket client = connect()) {
            assertThat(exchange(client, 1000)).hasSize(1000);
        }
    }

    @Test
    void aStalledConnectionStaysOpenAndGoesOnWhenResumed() throws IOException {
        try (Socket client = connect()) {
            exchange(client, 10);
            proxy.stall();
            client.setSoTimeout(200);
            assertThatThrownBy(() -> exchange(client, 10)).isInstanceOf(SocketTimeoutException.class);

            proxy.resume();
            client.setSoTimeout(10_000);

            assertThat(client.getInputStream().readNBytes(10)).hasSize(10);
        }
    }

    @Test
    void aDelayHoldsBackBothDirections() throws IOException {
        proxy.delay(Duration.ofMillis(100));
        try (Socket client = connect()) {
            long start = System.nanoTime();
            exchange(client, 1);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }

    @Test
    void refusalHoldsUntilTakenBackAndSparesOpenConnections() throws IOException {
        try (Socket client = connect()) {
            exchange(client, 10);
            proxy.refuse();

            assertThat(exchange(client, 10)).hasSize(10);
            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);

            proxy.accept();
            try (Socket next = connect()) {
                assertThat(exchange(next, 10)).hasSize(10);
            }
        }
    }

    @Test
    void aClientOfADeadServerIsDisconnected() throws Exception {
        server.close();
        try (Socket client = connect()) {
            assertThatThrownBy(() -> exchange(client, 10)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void closeEndsStalledConnectionsToo() throws IOException {
        try (Socket client = connect()) {
            exchange(client, 10);
            proxy.stall();
            client.getOutputStream().write(1);

            proxy.close();

            assertThatThrownBy(() -> exchange(client, 1)).isInstanceOf(IOException.class);
            assertThat(proxy.connections()).isZero();
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    }

    private static byte[] exchange(Socket client, int bytes) throws IOException {
        byte[] question = new byte[bytes];
        Arrays.fill(question, (byte) 7);
        client.getOutputStream().write(question);
        byte[] answer = client.getInputStream().readNBytes(bytes);
        if (answer.length < bytes) {
            throw new IOException("The stream ended after " + answer.length + " bytes");
        }
        return answer;
    }
}
