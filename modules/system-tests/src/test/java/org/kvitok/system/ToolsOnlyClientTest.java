package org.kvitok.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.seal.KeyKind;

/** The contract can be met by anyone: with {@code openssl}, {@code xmlsec1} and {@code curl}, and no code of ours. */
class ToolsOnlyClientTest {

    @TempDir
    private static Path temp;

    private static GatewayFolder folder;
    private static GatewayProcess gateway;

    @BeforeAll
    static void startGateway() {
        folder = GatewayFolder.make(temp.resolve("gateway"));
        Stream.of(KeyKind.RSA_2048, KeyKind.EC_P256, KeyKind.EC_P384).forEach(kind -> folder.bind(kind.name(), kind));
        gateway = GatewayProcess.start(folder.settings(), temp.resolve("gateway.log"));
    }

    @AfterAll
    static void stopGateway() {
        if (gateway != null) {
            gateway.close();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RSA_2048", "EC_P256", "EC_P384"})
    void requestMadeByToolsAloneIsAcceptedAndItsReceiptVerifies(KeyKind kind) throws Exception {
        Tool.Outcome sent = submit(kind.name(), kind.name(), UUID.randomUUID(), content("1027700132195"))
                .succeeded();
        assertThat(SubmissionNumber.isWellFormed(sent.output().strip())).isTrue();
    }

    @Test
    void repeatedMessageGetsTheSameReceiptByteForByte() throws Exception {
        UUID id = UUID.randomUUID();
        Path content = content("1027700132195");
        submit("first", "romashka", id, content).succeeded();
        submit("second", "romashka", id, content).succeeded();
        assertThat(temp.resolve("second/receipt.xml")).hasSameBinaryContentAs(temp.resolve("first/receipt.xml"));
    }

    @Test
    void refusalNamesTheReasonInWords() throws Exception {
        Tool.Outcome refused = submit("refused", "romashka", UUID.randomUUID(), content("1027700132196"));
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.output()).containsIgnoringCase("check digit");
    }

    @Test
    void answerOfAnotherGatewayIsNotBelieved() throws Exception {
        // The sender's own certificate stands where the gateway's is expected.
        List<String> command = command("foreign", "romashka", content("1027700132195"), "romashka.pem");
        assertThat(Tool.run(temp, Map.of(), command).exitCode()).isEqualTo(2);
    }

    private static Tool.Outcome submit(String name, String key, UUID id, Path content) throws URISyntaxException {
        return Tool.run(temp, Map.of("MESSAGE_ID", id.toString()), command(name, key, content, "gateway.pem"));
    }

    private static List<String> command(String name, String key, Path content, String gatewayCertificate)
            throws URISyntaxException {
        Path script =
                Path.of(Objects.requireNonNull(ToolsOnlyClientTest.class.getResource("/submit-with-tools-only.sh"))
                        .toURI());
        return List.of(
                "bash",
                script.toString(),
                gateway.address().toString(),
                folder.file("keys/" + key + ".key").toString(),
                folder.file("keys/" + key + ".pem").toString(),
                folder.file("keys/" + gatewayCertificate).toString(),
                folder.file("trust/authorities/tests.pem").toString(),
                content.toString(),
                temp.resolve(name).toString());
    }

    private static Path content(String ogrn) throws IOException {
        Path file = temp.resolve(ogrn + ".xml");
        Files.write(file, Load.extractOf(ogrn).sharedArray());
        return file;
    }
}
