package org.kvitok.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.DropFolder;
import org.kvitok.sftp.HostKey;
import org.kvitok.testkit.SftpDoorForTests;

class DropClientTest {

    private static final String NAME = "Отчёт.xml";

    @TempDir
    private Path base;

    private SftpDoorForTests door;
    private DropFolder folder;
    private Path file;

    @BeforeEach
    void open() throws IOException {
        door = SftpDoorForTests.open(base);
        folder = door.folder();
        byte[] content = new byte[1_000_000];
        new Random(1).nextBytes(content);
        file = Files.write(base.resolve(NAME), content);
    }

    @AfterEach
    void close() throws IOException {
        door.close();
    }

    @Test
    void handsFileInSoThatTheGatewaySeesAllOfItOrNothing() {
        List<Long> seen = new ArrayList<>();
        try (DropClient client = connect()) {
            client.drop(file, (done, whole) -> seen.add(done));
            assertThat(client.isWaiting(NAME)).isTrue();
        }
        assertHandedIn();
        assertThat(seen).isSorted().endsWith(1_000_000L);
    }

    @Test
    void goesOnWhereABrokenConnectionStopped() throws IOException {
        Files.write(folder.in().resolve(NAME + ".part"), Arrays.copyOf(Files.readAllBytes(file), 700_000));
        List<Long> seen = new ArrayList<>();
        try (DropClient client = connect()) {
            client.drop(file, (done, whole) -> seen.add(done));
        }
        assertHandedIn();
        assertThat(seen).first().satisfies(first -> assertThat(first).isGreaterThan(700_000L));
    }

    @Test
    void beginsAnewWhereAnotherStateOfTheFileIsLeft() throws IOException {
        Files.write(folder.in().resolve(NAME + ".part"), new byte[700_000]);
        try (DropClient client = connect()) {
            client.drop(file, Moving.UNWATCHED);
        }
        assertHandedIn();
    }

    @Test
    void saysWhyTheServerRefuses() {
        try (DropClient client = connect()) {
            client.drop(file, Moving.UNWATCHED);
            assertThatThrownBy(() -> client.drop(file, Moving.UNWATCHED))
                    .isInstanceOf(DropRefused.class)
                    .hasMessageContaining("handed over")
                    .hasMessageContaining("передан");
        }
    }

    @Test
    void fetchesAnswersOfOneFileAndAcknowledgesThem() throws IOException {
        Files.writeString(folder.out().resolve("Отчёт.receipt.xml"), "<receipt/>");
        Files.writeString(folder.out().resolve("Отчёт~26326-34210-01-0042-6.result.xml"), "<result/>");
        Files.writeString(folder.out().resolve("Отчёт-2.receipt.xml"), "<other/>");
        Files.writeString(folder.errors().resolve("Отчёт.txt"), "refused");

        try (DropClient client = connect()) {
            assertThat(client.answers(NAME))
                    .containsExactly(
                            "/errors/Отчёт.txt",
                            "/out/Отчёт.receipt.xml",
                            "/out/Отчёт~26326-34210-01-0042-6.result.xml");
            Path fetched = client.fetch("/out/Отчёт.receipt.xml", base.resolve("received"), Moving.UNWATCHED);
            client.acknowledge("/out/Отчёт.receipt.xml");

            assertThat(fetched).hasContent("<receipt/>");
            assertThat(base.resolve("received").toFile().list()).containsExactly("Отчёт.receipt.xml");
            assertThat(client.answers(NAME)).hasSize(2);
        }
    }

    @Test
    void speaksToNoServerWhoseKeyIsNotKnown() throws IOException {
        HostKey.make(base.resolve("other"), "other");
        door.isKnownBy(Files.readString(base.resolve("other.pub")));
        assertThatThrownBy(this::connect).isInstanceOf(GatewayUnreachable.class);
    }

    @Test
    void isNotLetInWithAnotherKey() throws IOException {
        HostKey.make(door.key(), "another");
        assertThatThrownBy(this::connect).isInstanceOf(GatewayUnreachable.class);
    }

    @Test
    void readsAddresses() {
        Path any = base.resolve("key");
        assertThat(DropAddress.of("romashka@gateway.example", any, any))
                .returns("romashka", DropAddress::user)
                .returns("gateway.example", DropAddress::host)
                .returns(8022, DropAddress::port);
        assertThat(DropAddress.of("romashka@[2001:db8::1]:22", any, any))
                .returns("2001:db8::1", DropAddress::host)
                .returns(22, DropAddress::port);
        assertThatThrownBy(() -> DropAddress.of("gateway.example", any, any))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void assertHandedIn() {
        assertThat(folder.in().resolve(NAME)).hasSameBinaryContentAs(file);
        assertThat(folder.isMarked(NAME)).isTrue();
        assertThat(folder.in().toFile().list()).containsExactly(NAME);
    }

    private DropClient connect() {
        return DropClient.connect(DropAddress.of(door.address(), door.key(), door.knownHosts()));
    }
}
