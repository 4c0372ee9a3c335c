package org.kvitok.registries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class RegistryStandInTest {

    private static final String GAZPROM = "1027700070518";

    @TempDir
    private Path folder;

    @Test
    void answersWithTheExtractOfAnOrganization() throws Exception {
        try (RegistryStandIn standIn = RegistryStandIn.start()) {
            Caller caller = new Caller(standIn.address());

            Element byOgrn = caller.element(Caller.byOgrn(GAZPROM, Caller.ID), "FNSVipULResponse");
            assertThat(byOgrn.getAttribute("ИдДок")).isEqualTo(Caller.ID);
            Element extract = caller.element(Caller.organization("ИННЮЛ", "7736050003", Caller.ID), "СвЮЛ");
            assertThat(extract.getAttribute("ОГРН")).isEqualTo(GAZPROM);
            assertThat(extract.getAttribute("КПП")).isEqualTo("781401001");
            Element name = caller.element(Caller.byOgrn(GAZPROM, Caller.ID), "СвНаимЮЛ");
            assertThat(name.getAttribute("НаимЮЛСокр")).isEqualTo("ПАО «ГАЗПРОМ»");
        }
    }

    @Test
    void answersWithTheExtractOfSoleProprietor() throws Exception {
        try (RegistryStandIn standIn = RegistryStandIn.start()) {
            Caller caller = new Caller(standIn.address());

            Element extract = caller.element(Caller.proprietor("ОГРНИП", "304770000000019", Caller.ID), "СвИП");
            assertThat(extract.getAttribute("ИННФЛ")).isEqualTo("771234567859");
            Element name = caller.element(Caller.proprietor("ИНН", "771234567859", Caller.ID), "ФИОРус");
            assertThat(name.getAttribute("Фамилия")).isEqualTo("ВЫМЫШЛЕННЫЙ");
        }
    }

    @Test
    void answersWithCode01WhenNobodyHasTheNumber() throws Exception {
        try (RegistryStandIn standIn = RegistryStandIn.start()) {
            Element code = new Caller(standIn.address()).element(Caller.byOgrn("1027700123450", Caller.ID), "КодОбр");

            assertThat(code.getTextContent()).isEqualTo("01");
        }
    }

    @Test
    void answersTheSameRequestTheSameAndCountsIt() throws Exception {
        try (RegistryStandIn standIn = RegistryStandIn.start()) {
            Caller caller = new Caller(standIn.address());
            byte[] first = caller.post(Caller.byOgrn(GAZPROM, Caller.ID)).body();
            byte[] second = caller.post(Caller.byOgrn(GAZPROM, Caller.ID)).body();

            assertThat(second).isEqualTo(first);
            assertThat(standIn.counts()).isEqualTo(new Counts(2, 1, 1, 0));
            assertThat(standIn.requests()).containsExactly(Caller.ID);
        }
    }

    @Test
    void remembersRequestsOverRestartAndGivesTheSameAnswerYearsLater() throws Exception {
        Path journal = folder.resolve("journal");
        byte[] first = answer(journal, "2026-11-22T10:00:00Z");
        byte[] later = answer(journal, "2031-01-01T10:00:00Z");

        assertThat(later).isEqualTo(first);
        assertThat(Files.readAllLines(journal))
                .containsExactly(Caller.ID + " 26326-34210-01-0042-6 2026-11-22T10:00:00Z");
    }

    @Test
    void cutsOffTheLineThatWasBeingWrittenWhenTheProcessDied() throws Exception {
        Path journal = folder.resolve("journal");
        answer(journal, "2026-11-22T10:00:00Z");
        Files.writeString(journal, UUID.randomUUID() + " 26326-3", StandardOpenOption.APPEND);

        try (RegistryStandIn standIn = RegistryStandIn.start(journal)) {
            assertThat(standIn.counts().distinct()).isEqualTo(1);
        }
        assertThat(Files.readAllLines(journal)).hasSize(1);
    }

    @Test
    void takesManyRequestsAtOnceEachOnce() throws Exception {
        Path journal = folder.resolve("journal");
        try (RegistryStandIn standIn = RegistryStandIn.start(journal)) {
            Caller caller = new Caller(standIn.address());
            ExecutorService threads = Executors.newFixedThreadPool(16);
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                String id = new UUID(1, i % 200).toString();
                calls.add(() -> caller.post(Caller.byOgrn(GAZPROM, id)).statusCode());
            }
            for (Future<Integer> call : threads.invokeAll(calls)) {
                assertThat(call.get()).isEqualTo(200);
            }
            threads.shutdown();

            assertThat(standIn.counts()).isEqualTo(new Counts(400, 200, 200, 0));
            assertThat(Files.readAllLines(journal)).hasSize(200).doesNotHaveDuplicates();
        }
    }

    @Test
    void refusesWhatIsNoRequestWithFaultOfTheCaller() throws Exception {
        try (RegistryStandIn standIn = RegistryStandIn.start()) {
            Caller caller = new Caller(standIn.address());
            for (String wrong : List.of(
                    "no XML",
                    "<a/>",
                    Caller.envelope(""),
                    Caller.byOgrn(GAZPROM, "not-a-guid"),
                    Caller.organization("ОГРНИП", "304770000000019", Caller.ID))) {
                Element code = caller.element(wrong, "faultcode");
                assertThat(code.getTextContent()).as(wrong).isEqualTo("soap:Client");
            }
            assertThat(standIn.counts()).isEqualTo(new Counts(0, 0, 0, 0));
        }
    }

    @Test
    void publishesItsWsdlWithItsOwnAddress() throws Exception {
        try (RegistryStandIn standIn = RegistryStandIn.start()) {
            String wsdl = new Caller(standIn.address()).wsdl();

            assertThat(Caller.element(Caller.document(wsdl.getBytes("UTF-8")), "address")
                            .getAttribute("location"))
                    .isEqualTo(standIn.address().toString());
        }
    }

    private static byte[] answer(Path journal, String time) throws IOException, InterruptedException {
        StandInConfig config = new StandInConfig(0, Optional.of(journal), Optional.empty(), Optional.empty());
        try (RegistryStandIn standIn =
                RegistryStandIn.start(config, Clock.fixed(Instant.parse(time), ZoneOffset.UTC))) {
            return new Caller(standIn.address())
                    .post(Caller.byOgrn(GAZPROM, Caller.ID))
                    .body();
        }
    }
}
