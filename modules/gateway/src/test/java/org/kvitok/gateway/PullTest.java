package org.kvitok.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.client.Amended;
import org.kvitok.client.AttachedFile;
import org.kvitok.client.ExchangeClient;
import org.kvitok.client.RegistryClient;
import org.kvitok.client.Result;
import org.kvitok.client.Standing;
import org.kvitok.client.Task;
import org.kvitok.client.TaskQuestion;
import org.kvitok.core.ActionRequest;
import org.kvitok.core.Answer;
import org.kvitok.core.Bytes;
import org.kvitok.core.Deadline;
import org.kvitok.core.Door;
import org.kvitok.core.Event;
import org.kvitok.core.HistoryLine;
import org.kvitok.core.MessageId;
import org.kvitok.core.Progress;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Remark;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Sha256;
import org.kvitok.core.Status;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Verdict;
import org.kvitok.gateway.commands.Kvitok;
import org.kvitok.testkit.SampleFiles;

/** A registry that takes its tasks itself, from the sender's first message to the result. */
class PullTest {

    private static final ServiceId EXTRACT = ServiceId.of("egrul-extract/1.0");
    private static final Remark MANDATE =
            new Remark("Д-5", Optional.of("Доверенность"), Optional.empty(), "Приложите доверенность", "");
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private static Path folder;

    private static House house;
    private static ExchangeClient romashka;
    private static ExchangeClient answering;
    private static RegistryClient registry;
    private static RegistryClient stranger;

    @BeforeAll
    static void open() throws IOException {
        Path routes = Files.createDirectories(folder.resolve("routes/egrul-extract/1.0"));
        Files.writeString(routes.resolve("service.yaml"), """
                title: {ru: Выписка, en: "Extract {registries.egrul.address}"}
                namespace: urn:kvitok:service:egrul-extract:1.0
                request: [ExtractRequest]
                registry:
                  adapter: pull
                  lease: "{registries.egrul.first-wait}"
                deadline: 10 working days
                retry: {attempts: "{registries.egrul.attempts}"}
                """);
        house = new House(folder)
                .with("gateway.routes", folder.resolve("routes").toString())
                .open();
        romashka = house.participant("romashka", "*", config -> config);
        answering = house.participant("egrul", "\nanswers=egrul-extract", config -> config);
        ExchangeClient other = house.participant("other", "\nanswers=licence", config -> config.with(Door.SOAP_1_2));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> passed(romashka.ping()) && passed(answering.ping()) && passed(other.ping()));
        registry = answering.asRegistry();
        stranger = other.asRegistry();
    }

    @AfterAll
    static void close() throws IOException {
        house.close();
    }

    @Test
    void taskComesBackWhenItsLeaseRunsOutAndItsFirstHolderIsRefused() {
        SubmissionNumber number = submitted("1027700132195");
        MessageId first = id();
        Task task = taken(first, TaskQuestion.anything(1));

        Task again = taken(id(), TaskQuestion.anything(1));

        assertThat(again.number()).isEqualTo(number).isEqualTo(task.number());
        assertThat(again.times()).isEqualTo(2);
        assertThat(again.requestId()).isEqualTo(task.requestId());
        assertThat(code(registry.complete(id(), task, new Progress("поздно")))).isEqualTo(RefusalCode.TASK_NOT_HELD);
        approve(taken(id(), longer(1)));
    }

    @Test
    void repeatedRequestFindsTheTasksThatItTook() {
        submitted("1027700132195");
        MessageId id = id();
        Task task = taken(id, longer(1));

        assertThat(value(registry.take(id, longer(1)))).containsExactly(task);
        assertThat(value(registry.take(id(), longer(1)))).isEmpty();
        approve(task);
    }

    @Test
    void senderAnswersWhatTheRegistryRequiresAndGetsTheResult() {
        SubmissionNumber number = submitted("1027700132195");
        Task task = taken(id(), longer(1));
        assertThat(task.sender().name()).isEqualTo("romashka");
        assertThat(task.content().utf8()).contains("1027700132195");
        MessageId asking = id();
        ActionRequest request =
                new ActionRequest("нужно ещё", Optional.of(LocalDate.of(2027, 1, 11)), List.of(MANDATE));

        Amended asked = value(registry.complete(asking, task, request));
        assertThat(asked.status()).isEqualTo(Status.ACTION_REQUIRED);
        Amended repeated = value(registry.complete(asking, task, request));
        assertThat(repeated.repeated()).isTrue();
        assertThat(repeated.receipt().document()).isEqualTo(asked.receipt().document());

        Standing standing = value(romashka.status(number));
        assertThat(standing.acknowledgement().required())
                .contains(new ActionRequest("", request.due(), request.remarks()));
        assertThat(standing.acknowledgement().lastDay()).hasValueSatisfying(day -> assertThat(day)
                .isAfter(LocalDate.now(Deadline.MOSCOW).plusDays(10)));
        assertThat(code(romashka.answer(id(), number, Optional.empty(), Optional.of(byOgrn("17")))))
                .isEqualTo(RefusalCode.IDENTIFIER_MALFORMED);
        Amended answered =
                value(romashka.answer(id(), number, Optional.of("Исправлено"), Optional.of(byOgrn("1027700070518"))));
        assertThat(answered.status()).isEqualTo(Status.IN_PROCESSING);
        assertThat(answered.receipt().contentDigest()).isPresent();

        Task second = taken(id(), longer(1));
        assertThat(second.number()).isEqualTo(number);
        assertThat(second.ordinal()).isEqualTo(1);
        assertThat(second.content().utf8()).contains("1027700070518");
        assertThat(second.history())
                .anyMatch(line ->
                        line.event() == Event.ACTION_ANSWERED && line.comment().equals("Исправлено"));
        approve(second);
        Result result = value(romashka.result(number));
        assertThat(result.answer().decision()).isEqualTo(Answer.Decision.APPROVED);
        assertThat(value(romashka.status(number)).timeline())
                .extracting(HistoryLine::event)
                .containsExactly(
                        Event.ENTERED,
                        Event.FORWARDED,
                        Event.ACTION_REQUESTED,
                        Event.ACTION_ANSWERED,
                        Event.REGISTRY_APPROVED,
                        Event.RESULT_HANDED_OUT);
    }

    @Test
    void registryAndSenderFetchTheAttachmentsAndNobodyElseDoes() throws IOException {
        Path charter = folder.resolve("charter.pdf");
        byte[] content = new byte[3 << 20];
        new Random(1).nextBytes(content);
        System.arraycopy(SampleFiles.pdf("1").sharedArray(), 0, content, 0, 8);
        System.arraycopy(Bytes.utf8("\n%%EOF\n").sharedArray(), 0, content, content.length - 7, 7);
        Files.write(charter, content);
        AttachedFile attached = AttachedFile.of(charter, "Устав.pdf", "application/pdf", Optional.empty());
        SubmissionNumber number = value(
                        romashka.submit(id(), EXTRACT, byOgrn("1027700132195"), List.of(attached), true))
                .number();
        Task task = taken(id(), longer(1));
        assertThat(task.attachments().all()).containsExactly(attached.facts());

        Sha256 digest = attached.facts().sha256();
        Path fetched = folder.resolve("fetched.pdf");
        assertThat(value(registry.fetch(number, digest, fetched))).isEqualTo(attached.facts());
        assertThat(fetched).hasBinaryContent(content);
        Path own = folder.resolve("own.pdf");
        assertThat(value(romashka.fetch(number, digest, own))).isEqualTo(attached.facts());
        assertThat(own).hasBinaryContent(content);

        Path none = folder.resolve("none.pdf");
        assertThat(code(stranger.fetch(number, digest, none))).isEqualTo(RefusalCode.NUMBER_UNKNOWN);
        assertThat(code(registry.fetch(number, Bytes.utf8("another").sha256(), none)))
                .isEqualTo(RefusalCode.ATTACHMENT_UNKNOWN);
        assertThat(none).doesNotExist();
        approve(task);
    }

    @Test
    void filesOfAnAnswerComeBesideItOrAheadAndTheSenderFetchesThem() throws Exception {
        SubmissionNumber number = submitted("1027700132195");
        Task task = taken(id(), longer(1));
        AttachedFile scan = pdf("решение.pdf", 2 << 20);
        AttachedFile ahead = value(answering.upload(id(), pdf("карта.pdf", 300_000), done -> {}));
        MessageId message = id();
        Answer no = new Answer(Answer.Decision.REJECTED, "", Optional.empty(), List.of(MANDATE), List.of());

        Amended said = value(registry.complete(message, task, no, List.of(scan, ahead)));

        assertThat(said.status()).isEqualTo(Status.REJECTED);
        assertThat(value(registry.complete(message, task, no, List.of(scan, ahead)))
                        .repeated())
                .isTrue();
        List<Answer.Attachment> named = value(romashka.result(number)).answer().attachments();
        assertThat(named)
                .containsExactly(
                        Answer.Attachment.kept(
                                "решение.pdf",
                                "application/pdf",
                                scan.facts().size(),
                                scan.facts().sha256()),
                        Answer.Attachment.kept(
                                "карта.pdf",
                                "application/pdf",
                                ahead.facts().size(),
                                ahead.facts().sha256()));
        for (AttachedFile file : List.of(scan, ahead)) {
            Path into = folder.resolve("of-the-result.pdf");
            assertThat(value(romashka.fetch(number, file.facts().sha256(), into)))
                    .isEqualTo(file.facts());
            assertThat(into).hasSameBinaryContentAs(file.file());
        }
        JsonObject kept = run("romashka", "result", number.toString());
        assertThat(((JsonArray) kept.get("files"))).hasSize(3);
        assertThat(folder.resolve(number + "-1-решение.pdf")).hasSameBinaryContentAs(scan.file());
    }

    @Test
    void anAnswerWhoseFilesAreNotAsItSaysIsRefusedAndTheTaskStays() throws IOException {
        submitted("1027700132195");
        Task task = taken(id(), longer(1));
        AttachedFile scan = pdf("решение.pdf", 100_000);
        Answer no = new Answer(Answer.Decision.REJECTED, "", Optional.empty(), List.of(MANDATE), List.of());
        AttachedFile other = new AttachedFile(pdf("другое.pdf", 100_000).file(), scan.facts());
        AttachedFile never = scan.uploadedAs(id());
        Bytes unsigned = Bytes.utf8("<kv:Answer xmlns:kv=\"urn:kvitok:registry-answer:1.0\" comment=\"\""
                + " decision=\"rejected\" request-id=\"" + task.requestId()
                + "\"><kv:remark code=\"1\"><kv:ru>Нет</kv:ru>"
                + "</kv:remark><kv:attachment href=\"cid:a\" mediaType=\"application/pdf\" name=\"a.pdf\">"
                + "</kv:attachment></kv:Answer>");

        assertThat(code(registry.complete(id(), task, no, List.of(other))))
                .isEqualTo(RefusalCode.ATTACHMENT_DIGEST_DIFFERS);
        assertThat(code(registry.complete(id(), task, no, List.of(never)))).isEqualTo(RefusalCode.UPLOAD_UNKNOWN);
        assertThat(code(registry.complete(id(), task.number(), task.lease(), unsigned)))
                .isEqualTo(RefusalCode.SCHEMA_ATTRIBUTE_MISSING);
        assertThat(value(romashka.status(task.number())).submission().status()).isEqualTo(Status.IN_PROCESSING);
        value(registry.complete(id(), task, no, List.of(scan)));
    }

    private static AttachedFile pdf(String name, int size) throws IOException {
        byte[] content = new byte[size];
        new Random(name.hashCode()).nextBytes(content);
        System.arraycopy(SampleFiles.pdf("1").sharedArray(), 0, content, 0, 8);
        System.arraycopy(Bytes.utf8("\n%%EOF\n").sharedArray(), 0, content, content.length - 7, 7);
        Path file =
                Files.write(Files.createDirectories(folder.resolve("to-send")).resolve(name), content);
        return AttachedFile.of(file, "application/pdf");
    }

    @Test
    void commandLineTakesTasksWithTheirAttachmentsAndAnswersWithFiles() throws Exception {
        AttachedFile charter = pdf("Устав.pdf", 100_000);
        SubmissionNumber number = value(romashka.submit(id(), EXTRACT, byOgrn("1027700132195"), List.of(charter), true))
                .number();
        JsonObject taken = await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> run("egrul", "tasks", "take", "--term", "PT1H"),
                        answer -> !((JsonArray) answer.get("tasks")).isEmpty());
        assertThat(folder.resolve(number + "-attachment-1-Устав.pdf")).hasSameBinaryContentAs(charter.file());
        JsonObject fetched = run(
                "egrul",
                "tasks",
                "fetch",
                number.toString(),
                charter.facts().sha256().hex());
        assertThat(fetched.getString("name")).isEqualTo("Устав.pdf");
        assertThat(Path.of(fetched.getString("file"))).hasSameBinaryContentAs(charter.file());

        JsonObject rejected = run(
                "egrul",
                "tasks",
                "complete",
                number.toString(),
                "--lease",
                taken.getString("lease"),
                "--reject",
                "7=Нет",
                "--attach",
                pdf("отказ.pdf", 50_000).file().toString());

        assertThat(rejected.getString("status")).isEqualTo("rejected");
        assertThat(value(romashka.result(number)).answer().attachments())
                .extracting(Answer.Attachment::name)
                .containsExactly("отказ.pdf");
    }

    @Test
    void rejectionListsItsReasons() {
        SubmissionNumber number = submitted("1027700132195");
        Task task = taken(id(), longer(1));

        value(registry.complete(
                id(),
                task,
                new Answer(Answer.Decision.REJECTED, "неполно", Optional.empty(), List.of(MANDATE), List.of())));

        assertThat(value(romashka.result(number)).answer().remarks()).containsExactly(MANDATE);
    }

    @Test
    void progressRenewsTheLeaseAndAReleasedTaskIsTakenBySomebodyElse() {
        SubmissionNumber number = submitted("1027700132195");
        Task task = taken(id(), longer(1));

        assertThat(value(registry.complete(id(), task, new Progress("у эксперта")))
                        .status())
                .isEqualTo(Status.IN_PROCESSING);
        value(registry.release(id(), number, task.lease(), "не наше", Duration.ZERO));
        assertThat(code(registry.release(id(), number, task.lease(), "не наше", Duration.ZERO)))
                .isEqualTo(RefusalCode.TASK_NOT_HELD);

        Task other = taken(id(), longer(1));
        assertThat(other.number()).isEqualTo(number);
        assertThat(other.history()).extracting(HistoryLine::comment).contains("у эксперта", "не наше");
        approve(other);
    }

    @Test
    void taskOfAWithdrawnSubmissionIsNeitherCompletedNorHandedOut() {
        SubmissionNumber held = submitted("1027700132195");
        Task task = taken(id(), longer(1));
        SubmissionNumber offered = submitted("1027700132195");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> value(romashka.status(offered)).submission().status() == Status.IN_PROCESSING);
        value(romashka.withdraw(id(), held, "передумали"));
        value(romashka.withdraw(id(), offered, "передумали"));

        assertThat(code(registry.complete(id(), task, new Progress("ещё"))))
                .isEqualTo(RefusalCode.CHANGE_NOT_PERMITTED);
        assertThat(value(registry.take(id(), longer(1)))).isEmpty();
    }

    @Test
    void askingForTheSameTasksAgainShowsTheSendersCommentAndThatOneWasWithdrawn() {
        SubmissionNumber kept = submitted("1027700132195");
        SubmissionNumber withdrawn = submitted("1027700132195");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> value(romashka.status(withdrawn)).submission().status() == Status.IN_PROCESSING);
        MessageId lease = id();
        Task task = taken(lease, longer(2));
        value(romashka.comment(id(), kept, "адрес изменился"));
        value(romashka.withdraw(id(), withdrawn, "передумали"));

        List<Task> again = value(registry.take(lease, longer(2)));

        assertThat(again).extracting(Task::number).containsExactly(kept);
        assertThat(again.get(0).history().get(again.get(0).history().size() - 1).comment())
                .isEqualTo("адрес изменился");
        assertThat(task.history()).hasSizeLessThan(again.get(0).history().size());
        approve(again.get(0));
    }

    @Test
    void onlyTheServicesOwnRegistryHasAnythingToSay() {
        SubmissionNumber number = submitted("1027700132195");
        Task task = taken(id(), longer(1));

        assertThat(code(stranger.take(id(), longer(1)))).isEqualTo(RefusalCode.SERVICE_NOT_PERMITTED);
        assertThat(code(romashka.asRegistry().take(id(), longer(1)))).isEqualTo(RefusalCode.SERVICE_NOT_PERMITTED);
        assertThat(code(stranger.complete(id(), task, new Progress("")))).isEqualTo(RefusalCode.NUMBER_UNKNOWN);
        assertThat(code(registry.take(id(), new TaskQuestion(Set.of(), 1, Optional.of(Duration.ofDays(9))))))
                .isEqualTo(RefusalCode.TERM_ILLEGAL);
        assertThat(code(registry.complete(
                        id(),
                        number,
                        task.lease(),
                        Bytes.utf8("<kv:Progress xmlns:kv=\"urn:kvitok:registry-answer:1.0\" comment=\"\""
                                + " request-id=\"00000000-0000-4000-8000-000000000000\"></kv:Progress>"))))
                .isEqualTo(RefusalCode.REQUEST_ID_MISMATCH);
        assertThat(code(registry.complete(
                        id(),
                        task,
                        new Answer(Answer.Decision.APPROVED, "", Bytes.utf8("<x xmlns='urn:x'/>"), List.of()))))
                .isEqualTo(RefusalCode.SCHEMA_ELEMENT_UNEXPECTED);
        approve(task);
    }

    @Test
    void commandLineDoesARegistrysWorkAndItsSendersAnswer() throws Exception {
        SubmissionNumber number = submitted("1027700132195");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> value(romashka.status(number)).submission().status() == Status.IN_PROCESSING);
        JsonObject taken = await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> run("egrul", "tasks", "take", "--term", "PT1H"),
                        answer -> !((JsonArray) answer.get("tasks")).isEmpty());
        String lease = taken.getString("lease");
        assertThat(folder.resolve(number + "-content.xml")).exists();

        JsonObject required = run(
                "egrul", "tasks", "complete", number.toString(), "--lease", lease, "--require", "5@Устав=Приложите");
        assertThat(required.getString("status")).isEqualTo("action-required");
        JsonObject status = run("romashka", "status", number.toString());
        assertThat(((JsonObject) status.get("required")).toJson()).contains("Устав");
        assertThat(run("romashka", "answer", number.toString(), "вот").getString("status"))
                .isEqualTo("in-processing");

        Task again = taken(id(), longer(1));
        JsonObject released = run(
                "egrul",
                "tasks",
                "release",
                number.toString(),
                "--lease",
                again.lease().toString(),
                "--reason",
                "нет");
        assertThat(released.getString("outcome")).isEqualTo("accepted");
        Task last = taken(id(), longer(1));
        JsonObject rejected = run(
                "egrul",
                "tasks",
                "complete",
                number.toString(),
                "--lease",
                last.lease().toString(),
                "--reject",
                "7=Нет");
        assertThat(rejected.getString("status")).isEqualTo("rejected");
    }

    private static JsonObject run(String participant, String... command) throws DeserializationException {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of(
                "--json",
                "--gateway",
                house.gateway().address().toString(),
                "--gateway-certificate",
                folder.resolve("gateway.pem").toString(),
                "--key",
                folder.resolve(participant + ".p12").toString(),
                "--password-file",
                folder.resolve("password").toString(),
                "--save",
                folder.toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Kvitok.run(List.of(), new PrintWriter(out), new PrintWriter(err), Map.of(), arguments.toArray(new String[0]));
        assertThat(err.toString()).isEmpty();
        return (JsonObject) Jsoner.deserialize(out.toString());
    }

    private static void approve(Task task) {
        Bytes content = Bytes.utf8("""
                <ExtractAnswer xmlns="urn:kvitok:service:egrul-extract:1.0"><notFound><code>01</code>\
                <text>Запрашиваемые сведения не найдены</text></notFound></ExtractAnswer>""");
        value(registry.complete(id(), task, new Answer(Answer.Decision.APPROVED, "", content, List.of())));
    }

    private static Task taken(MessageId id, TaskQuestion question) {
        return await().atMost(Duration.ofMinutes(1))
                .until(() -> value(registry.take(id, question)), tasks -> !tasks.isEmpty())
                .get(0);
    }

    private static TaskQuestion longer(int most) {
        return new TaskQuestion(Set.of("egrul-extract"), most, Optional.of(HOUR));
    }

    private static SubmissionNumber submitted(String ogrn) {
        return value(romashka.submit(id(), EXTRACT, byOgrn(ogrn), false)).number();
    }

    private static Bytes byOgrn(String ogrn) {
        return Bytes.utf8("<ExtractRequest xmlns=\"urn:kvitok:service:egrul-extract:1.0\"><organization><ogrn>" + ogrn
                + "</ogrn></organization></ExtractRequest>");
    }

    private static MessageId id() {
        return new MessageId(UUID.randomUUID());
    }

    private static boolean passed(Verdict<?> verdict) {
        return verdict.fold(value -> true, refusal -> false);
    }

    private static <T> T value(Verdict<T> verdict) {
        return verdict.fold(value -> value, refusal -> {
            throw new AssertionError(refusal.toString());
        });
    }

    private static RefusalCode code(Verdict<?> verdict) {
        return verdict.fold(
                value -> {
                    throw new AssertionError("not refused: " + value);
                },
                refusal -> refusal.code());
    }
}
