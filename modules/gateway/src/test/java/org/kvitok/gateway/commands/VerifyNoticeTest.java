package org.kvitok.gateway.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.seal.DocumentSeal;
import org.kvitok.seal.ForgedKey;
import org.kvitok.seal.KeyForge;

/** {@code kvitok verify} with the papers of file exchange. */
class VerifyNoticeTest {

    private static final String REFUSAL =
            "<n:Refusal xmlns:n=\"urn:kvitok:notice:1.0\"><n:incident>BCDFG23456</n:incident>"
                    + "<n:sender id=\"romashka\">ООО «Ромашка»</n:sender><n:file name=\"отчёт.xml\" sha256=\"ab\"></n:file>"
                    + "<n:refusedAt>2026-11-22T12:00:00Z</n:refusedAt><n:reason code=\"service-unknown\"><n:text lang=\"ru\">Нет такой"
                    + " услуги.</n:text><n:text lang=\"en\">No such service.</n:text></n:reason></n:Refusal>";

    @TempDir
    Path folder;

    private Path paper;
    private Path certificate;

    @BeforeEach
    void sign() throws Exception {
        Clock clock = Clock.systemUTC();
        ForgedKey key = new KeyForge(clock).authority("Test authority").issue("Gateway");
        paper = folder.resolve("a.refusal.xml");
        certificate = folder.resolve("gateway.pem");
        key.writeCertificate(certificate);
        Files.write(
                paper,
                new DocumentSeal(key.signingKey(), clock)
                        .sealed(REFUSAL)
                        .content()
                        .sharedArray());
    }

    @Test
    void showsWhatAGenuineRefusalSays() {
        Typed verified = verify();
        assertThat(verified.exitCode()).isZero();
        assertThat(verified.out())
                .startsWith("VERIFIED        refusal")
                .contains("BCDFG23456")
                .contains("отчёт.xml")
                .contains("service-unknown: No such service.")
                .contains("Signed by");
        assertThat(verify("--lang", "ru").out())
                .contains("уведомление об отказе")
                .contains("Нет такой услуги.");
        assertThat(verify("--json").out()).contains("\"kind\":\"refusal\"").contains("\"verified\":true");
    }

    @Test
    void believesNoAlteredOne() throws Exception {
        Files.writeString(paper, Files.readString(paper).replace("отчёт", "счёт"));
        assertThat(verify().exitCode()).isEqualTo(ExitCode.NOT_TRUSTED);
    }

    private Typed verify(String... more) {
        return Typed.in(java.util.List.of("verify", paper.toString(), "--trusted", certificate.toString()), more);
    }
}
