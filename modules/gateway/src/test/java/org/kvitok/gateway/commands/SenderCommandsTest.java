package org.kvitok.gateway.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.ParticipantId;

class SenderCommandsTest {

    @TempDir
    private Path folder;

    private TinyGateway gateway;
    private List<String> connection;

    @BeforeEach
    void start() throws IOException {
        KeyRing ring = new KeyRing(folder.resolve("keys"), KeyRing.Kind.EC_P256, Clock.systemUTC());
        ring.makeGateway();
        ring.makeParticipant(new ParticipantId("romashka"));
        String password = Files.readString(ring.passwordFile()).strip();
        gateway = new TinyGateway(ring.gatewayKey(), password.toCharArray());
        Path profile = folder.resolve("client.properties");
        new ClientProfile(
                        Optional.of(URI.create(gateway.address())),
                        List.of(ring.gatewayCertificate()),
                        List.of(ring.envelopeCertificate()),
                        Optional.of(ring.key(new ParticipantId("romashka"))),
                        Optional.of(ring.passwordFile()),
                        Optional.empty())
                .write(profile);
        connection = List.of("--profile", profile.toString(), "--attempts", "1");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void keepsAReceiptThatVerifiesOfflineAgainstTheContentThatWasSent() throws Exception {
        Path content = content("<Wait xmlns='urn:w'  b='2' a='1'/>");
        JsonObject sent = json(send(content, "--json"));
        String receipt = sent.getString("receipt");

        Typed verified = verify(receipt, "--content", content.toString());
        Typed other =
                verify(receipt, "--content", content("<Wait xmlns='urn:w'/>").toString());
        Typed json = verify(receipt, "--json");

        assertThat(verified.exitCode()).isZero();
        assertThat(verified.out())
                .startsWith("VERIFIED        acceptance receipt")
                .contains(sent.getString("number"))
                .contains("Signed by       CN=Kvitok test gateway");
        assertThat(other.exitCode()).isEqualTo(ExitCode.NOT_TRUSTED);
        assertThat(other.out()).startsWith("NOT VERIFIED");
        assertThat(json(json).getString("messageId")).isEqualTo(sent.getString("messageId"));
        assertThat(json(json).getString("trustedBy")).isEqualTo("certificate");
    }

    @Test
    void saysWhyAnAlteredReceiptIsNotBelieved() throws Exception {
        Path receipt =
                Path.of(json(send(content("<Wait xmlns='urn:w'/>"), "--json")).getString("receipt"));
        Files.writeString(receipt, Files.readString(receipt).replace("Ромашка", "Лютик"));

        Typed verified = verify(receipt.toString(), "--json");

        assertThat(verified.exitCode()).isEqualTo(ExitCode.NOT_TRUSTED);
        assertThat(json(verified).getBoolean("verified")).isFalse();
        assertThat(verified.out()).contains("signature-invalid");
    }

    @Test
    void notesWhenAReceiptIsTrustedOnlyThroughAnAuthority() throws Exception {
        String receipt = json(send(content("<Wait xmlns='urn:w'/>"), "--json")).getString("receipt");

        Typed verified = Typed.in(
                "verify",
                receipt,
                "--trusted",
                folder.resolve("keys/authority.pem").toString());

        assertThat(verified.exitCode()).isZero();
        assertThat(verified.out()).contains("make sure that the signer is the gateway");
    }

    @Test
    void showsEveryReasonOfARefusalInTheChosenLanguage() throws Exception {
        Path content = content("<Refuse xmlns='urn:w'/>");

        Typed russian = send(content, "--lang", "ru");
        Typed json = send(content, "--json");

        assertThat(russian.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(russian.out())
                .contains("ОТКАЗ (инцидент")
                .contains("неверна контрольная цифра")
                .contains("место: /Refuse/inn (3:7)");
        assertThat(json(json).getString("outcome")).isEqualTo("refused");
        assertThat(json(json).getString("incident")).hasSize(10);
    }

    @Test
    void waitsForTheDecisionAndKeepsResultAndAttachmentInsideTheFolder() throws Exception {
        Typed approved = send(content("<Approve xmlns='urn:w'/>"), "--wait");
        Typed rejected = send(content("<Reject xmlns='urn:w'/>"), "--wait");

        assertThat(approved.exitCode()).isZero();
        assertThat(approved.out()).contains("APPROVED").contains("as wished");
        assertThat(rejected.exitCode()).isEqualTo(ExitCode.NO);
        try (Stream<Path> kept = Files.list(folder.resolve("received"))) {
            assertThat(kept.map(file -> file.getFileName().toString().substring(22)))
                    .containsExactlyInAnyOrder(
                            "content.xml",
                            "receipt.xml",
                            "result.xml",
                            "1-attachment",
                            "content.xml",
                            "receipt.xml",
                            "result.xml",
                            "1-attachment");
        }
    }

    @Test
    void sendsAnotherOneLikeAnEarlierSubmission() throws Exception {
        Path content = content("<Wait xmlns='urn:w'><period><number>1</number></period><note>a</note></Wait>");
        String first = json(send(content, "--json")).getString("number");

        Typed again = sendLike(first, "--set", "period/number=2", "--json");
        Typed unknown = sendLike(first, "--set", "period=2");

        String second = json(again).getString("number");
        assertThat(second).isNotEqualTo(first);
        assertThat(Files.readString(folder.resolve("received/" + second + "-content.xml")))
                .isEqualTo("<Wait xmlns=\"urn:w\"><period><number>2</number></period><note>a</note></Wait>");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(unknown.err()).contains("period");
    }

    @Test
    void saysThatThereIsNoDecisionYet() throws Exception {
        Path content = content("<Wait xmlns='urn:w'/>");
        Typed impatient = send(content, "--wait", "--wait-limit", "PT0S", "--json");
        String number = json(impatient).getString("number");

        assertThat(impatient.exitCode()).isEqualTo(ExitCode.NOT_YET);
        assertThat(asked("result", number).exitCode()).isEqualTo(ExitCode.NOT_YET);
    }

    @Test
    void showsStatusByNumberAndByMessageIdUntilItIsWithdrawn() throws Exception {
        JsonObject sent = json(send(content("<Wait xmlns='urn:w'/>"), "--json"));
        String number = sent.getString("number");

        assertThat(asked("status", number, "--save", folder.toString()).out()).contains("entered (received, ");
        assertThat(asked("comment", number, "скоро", "--save", folder.toString())
                        .out())
                .contains("COMMENTED");
        Typed withdrawn = asked("withdraw", number, "--reason", "ошибка", "--save", folder.toString());
        assertThat(withdrawn.exitCode()).isZero();
        JsonObject status = json(asked("status", sent.getString("messageId"), "--save", folder.toString(), "--json"));
        assertThat(status.getString("status")).isEqualTo("withdrawn");
        assertThat(verify(status.getString("acknowledgement")).out()).contains("status acknowledgement");
    }

    @Test
    void listsChangesAndPings() throws Exception {
        String number = json(send(content("<Wait xmlns='urn:w'/>"), "--json")).getString("number");

        assertThat(asked("changes").out()).contains(number).contains("--since");
        assertThat(asked("ping").out()).contains("ООО «Ромашка»").contains("egrul-extract/1.0");
    }

    @Test
    void believesNoGatewayButTheOneWhoseCertificateIsGiven() {
        Typed distrusted = asked(
                "ping",
                "--json",
                "--gateway-certificate",
                folder.resolve("keys/romashka.pem").toString());

        assertThat(distrusted.exitCode()).isEqualTo(ExitCode.NOT_TRUSTED);
        assertThat(distrusted.out()).contains("not-trusted");
    }

    @Test
    void tellsTransportTroubleFromARefusal() throws Exception {
        gateway.close();

        Typed unreachable = asked("ping", "--json");

        assertThat(unreachable.exitCode()).isEqualTo(ExitCode.TROUBLE);
        assertThat(json(unreachable).getBoolean("retry")).isTrue();
    }

    private Path content(String xml) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "content", ".xml"), xml);
    }

    private Typed send(Path content, String... more) {
        List<String> command = Stream.of(
                        List.of("send", content.toString(), "--service", "egrul-extract/1.0"),
                        connection,
                        List.of("--save", folder.resolve("received").toString()))
                .flatMap(List::stream)
                .toList();
        return Typed.in(command, more);
    }

    private Typed sendLike(String number, String... more) {
        List<String> command = Stream.of(
                        List.of("send", "--like", number),
                        connection,
                        List.of("--save", folder.resolve("received").toString()))
                .flatMap(List::stream)
                .toList();
        return Typed.in(command, more);
    }

    private Typed asked(String... command) {
        return Typed.in(Stream.concat(Stream.of(command), connection.stream()).toArray(String[]::new));
    }

    private Typed verify(String file, String... more) {
        return Typed.in(
                List.of(
                        "verify",
                        file,
                        "--trusted",
                        folder.resolve("keys/gateway.pem").toString()),
                more);
    }

    private static JsonObject json(Typed typed) throws DeserializationException {
        return (JsonObject) Jsoner.deserialize(typed.out());
    }
}
