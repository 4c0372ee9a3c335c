package org.kvitok.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Attachment;
import org.kvitok.core.Bytes;
import org.kvitok.core.MessageId;
import org.kvitok.core.NodeId;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Sha256;
import org.kvitok.core.Staging;
import org.kvitok.core.StoredContent;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.UploadAddress;
import org.kvitok.core.Uploads;
import org.kvitok.core.Uploads.Writing.Taken;
import org.kvitok.core.Vault;
import org.kvitok.core.Verdict;

class UploadAreaTest {

    private static final ParticipantId ROMASHKA = new ParticipantId("romashka");
    private static final ParticipantId OTHER = new ParticipantId("vasilek");
    private static final Bytes REPORT = Bytes.utf8("очень длинный отчёт");
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    @TempDir
    private Path folder;

    private Instant time = NOW;

    @Test
    void isWholeWhenSizeAndDigestAgree() throws IOException {
        FileVault vault = open();
        UploadAddress address = opened(vault, REPORT).address();
        assertThat(value(send(vault, address, 0, "очень ")).offset()).isEqualTo(11);
        assertThat(code(vault.uploads().whole(ROMASHKA, address.upload()))).isEqualTo(RefusalCode.UPLOAD_INCOMPLETE);
        value(send(vault, address, 11, "длинный отчёт"));

        StoredContent whole = value(vault.uploads().whole(ROMASHKA, address.upload()));
        assertThat(whole.file()).hasBinaryContent(REPORT.sharedArray());
        assertThat(whole.sha256()).isEqualTo(REPORT.sha256());
        assertThat(code(vault.uploads().whole(OTHER, address.upload()))).isEqualTo(RefusalCode.UPLOAD_UNKNOWN);
        assertThat(value(vault.uploads().write(address, REPORT.size(), Optional.empty()))
                        .lacking())
                .isZero();
    }

    @Test
    void goesOnAfterAStopAndLooksAtTheWholeFileThen() throws IOException {
        UploadAddress address = opened(open(), REPORT).address();
        FileVault before = open();
        Uploads.Writing cut = value(before.uploads().write(address, 0, Optional.empty()));
        cut.write(buffer("очень "));
        cut.abandon();

        FileVault after = open();
        assertThat(value(after.uploads().progress(address)).offset()).isEqualTo(11);
        value(send(after, address, 11, "длинный отчёт"));
        assertThat(vaultContent(after, address)).isEqualTo(REPORT.sha256());
    }

    @Test
    void looksAtWhatWasCompleteWhenTheProcessStopped() throws IOException {
        UploadAddress address = opened(open(), REPORT).address();
        Files.write(part(address), REPORT.sharedArray());
        assertThat(value(open().uploads().progress(address)).offset()).isEqualTo(REPORT.size());
        assertThat(vaultContent(open(), address)).isEqualTo(REPORT.sha256());
    }

    @Test
    void keepsNothingOfAFileThatIsAnother() throws IOException {
        FileVault vault = open();
        UploadAddress address = opened(vault, REPORT).address();
        assertThat(code(send(vault, address, 0, "ОЧЕНЬ длинный отчёт"))).isEqualTo(RefusalCode.UPLOAD_DIGEST_DIFFERS);
        assertThat(files()).isEmpty();
        assertThat(code(vault.uploads().progress(address))).isEqualTo(RefusalCode.UPLOAD_UNKNOWN);
    }

    @Test
    void goesBackToWhereAPieceBeganWhoseChecksumDiffers() throws IOException {
        FileVault vault = open();
        UploadAddress address = opened(vault, REPORT).address();
        value(send(vault, address, 0, "очень "));
        Uploads.Checksum sum = new Uploads.Checksum(
                "SHA-256", Bytes.wrap(Bytes.utf8("длинный").sha256().bytes()));
        assertThat(code(send(vault, address, 11, "ДЛИННЫЙ", Optional.of(sum))))
                .isEqualTo(RefusalCode.UPLOAD_CHECKSUM_DIFFERS);
        assertThat(value(vault.uploads().progress(address)).offset()).isEqualTo(11);
        value(send(vault, address, 11, "длинный", Optional.of(sum)));
        value(send(vault, address, 25, " отчёт"));
        assertThat(vaultContent(vault, address)).isEqualTo(REPORT.sha256());
    }

    @Test
    void refusesAnotherOffsetAndMoreThanWasDeclared() throws IOException {
        FileVault vault = open();
        UploadAddress address = opened(vault, REPORT).address();
        assertThat(code(vault.uploads().write(address, 5, Optional.empty())))
                .isEqualTo(RefusalCode.UPLOAD_OFFSET_DIFFERS);
        Uploads.Writing writing = value(vault.uploads().write(address, 0, Optional.empty()));
        assertThat(writing.write(buffer("очень длинный отчёт и ещё"))).isEqualTo(Taken.TOO_MUCH);
        writing.abandon();
        assertThat(value(vault.uploads().progress(address)).offset()).isZero();
    }

    @Test
    void letsTheLatestRequestGoOnAndCutsTheEarlierOff() throws IOException {
        FileVault vault = open();
        UploadAddress address = opened(vault, REPORT).address();
        Uploads.Writing first = value(vault.uploads().write(address, 0, Optional.empty()));
        first.write(buffer("очень "));
        assertThat(value(vault.uploads().progress(address)).offset()).isEqualTo(11);
        assertThat(first.write(buffer("никогда"))).isEqualTo(Taken.CUT_OFF);
        assertThat(code(first.finish())).isEqualTo(RefusalCode.UPLOAD_IN_USE);
        value(send(vault, address, 11, "длинный отчёт"));
        assertThat(vaultContent(vault, address)).isEqualTo(REPORT.sha256());
    }

    @Test
    void isUnknownWithAnotherSecretAndWhenItsTimeIsOver() throws IOException {
        FileVault vault = open();
        UploadAddress address = opened(vault, REPORT).address();
        UploadAddress guessed = new UploadAddress(address.owner(), address.upload(), "A".repeat(43));
        assertThat(code(vault.uploads().progress(guessed))).isEqualTo(RefusalCode.UPLOAD_UNKNOWN);

        time = NOW.plus(Duration.ofHours(1));
        assertThat(code(vault.uploads().progress(address))).isEqualTo(RefusalCode.UPLOAD_UNKNOWN);
        assertThat(files()).isNotEmpty();
        assertThat(vault.area().sweep().count()).isZero();
        assertThat(files()).isEmpty();
    }

    @Test
    void givesTheSameUploadForTheSameOrder() throws IOException {
        FileVault vault = open();
        Uploads.Order order = order(new MessageId(UUID.randomUUID()), REPORT);
        Uploads.Opened first = value(vault.uploads().open(order));
        Uploads.Opened again = value(open().uploads().open(order));
        assertThat(first.repeated()).isFalse();
        assertThat(again.repeated()).isTrue();
        assertThat(again.address()).isEqualTo(first.address());
        Uploads.Order another =
                new Uploads.Order(ROMASHKA, order.id(), Bytes.utf8("another").sha256(), order.facts());
        assertThat(code(vault.uploads().open(another))).isEqualTo(RefusalCode.MESSAGE_ID_REUSED);
    }

    @Test
    void keepsToTheLimitsOfEachParticipant() throws IOException {
        FileVault vault = open();
        assertThat(code(vault.uploads().open(order(id(), new byte[101])))).isEqualTo(RefusalCode.UPLOAD_TOO_LARGE);
        opened(vault, Bytes.wrap(new byte[100]));
        assertThat(code(vault.uploads().open(order(id(), new byte[60])))).isEqualTo(RefusalCode.UPLOADS_TOO_LARGE);
        opened(vault, Bytes.wrap(new byte[1]));
        Uploads.Opened third = opened(vault, Bytes.wrap(new byte[1]));
        assertThat(code(vault.uploads().open(order(id(), new byte[1])))).isEqualTo(RefusalCode.UPLOADS_TOO_MANY);
        value(vault.uploads().remove(third.address()));
        opened(vault, Bytes.wrap(new byte[1]));
        value(vault.uploads().open(new Uploads.Order(OTHER, id(), REPORT.sha256(), facts(new byte[1]))));
    }

    @Test
    void opensNothingThatTheDiskCannotHold() throws IOException {
        FileVault full = FileVault.open(config(Long.MAX_VALUE / 2), (number, digest, since) -> false);
        assertThat(code(full.uploads().open(order(id(), new byte[1])))).isEqualTo(RefusalCode.STORAGE_FULL);
    }

    @Test
    void goesIntoASubmissionAndStaysThereWhateverBecomesOfTheUpload() throws IOException {
        FileVault vault = open();
        UploadAddress address = opened(vault, REPORT).address();
        value(send(vault, address, 0, REPORT.utf8()));
        SubmissionNumber number = SubmissionNumber.of(NOW, new NodeId(1), 7);
        try (Staging staging = vault.staging()) {
            StoredContent taken = staging.adopt(value(vault.uploads().whole(ROMASHKA, address.upload())));
            vault.place(number, List.of(taken)).undo();
        }
        try (Staging staging = vault.staging()) {
            StoredContent taken = staging.adopt(value(vault.uploads().whole(ROMASHKA, address.upload())));
            Vault.Placement placement = vault.place(number, List.of(taken));
            placement.keep();
            vault.uploads().used(ROMASHKA, address.upload());
        }
        assertThat(vault.content(number, REPORT.sha256()).orElseThrow().file()).hasBinaryContent(REPORT.sharedArray());
        assertThat(files()).hasSize(1);
        assertThat(code(vault.uploads().whole(ROMASHKA, address.upload()))).isEqualTo(RefusalCode.UPLOAD_UNKNOWN);
        vault.uploads().used(ROMASHKA, address.upload());
    }

    private FileVault open() throws IOException {
        return FileVault.open(config(0), (number, digest, since) -> false, clock());
    }

    private VaultConfig config(long leastFree) {
        return new VaultConfig(folder, leastFree, new NodeId(1), new UploadsConfig(Duration.ofHours(1), 100, 3, 150));
    }

    private Clock clock() {
        InstantSource source = () -> time;
        return source.withZone(ZoneOffset.UTC);
    }

    private static Uploads.Opened opened(FileVault vault, Bytes content) {
        return value(vault.uploads().open(order(id(), content)));
    }

    private static Uploads.Order order(MessageId id, byte[] content) {
        return order(id, Bytes.wrap(content));
    }

    private static Uploads.Order order(MessageId id, Bytes content) {
        return new Uploads.Order(ROMASHKA, id, Bytes.utf8("order " + id).sha256(), facts(content.sharedArray()));
    }

    private static Attachment facts(byte[] content) {
        return new Attachment(
                "Годовой отчёт.pdf", "application/pdf", content.length, Sha256.of(content), Optional.empty());
    }

    private static Verdict<Uploads.Progress> send(FileVault vault, UploadAddress address, long offset, String text)
            throws IOException {
        return send(vault, address, offset, text, Optional.empty());
    }

    private static Verdict<Uploads.Progress> send(
            FileVault vault, UploadAddress address, long offset, String text, Optional<Uploads.Checksum> checksum)
            throws IOException {
        Uploads.Writing writing = value(vault.uploads().write(address, offset, checksum));
        assertThat(writing.write(buffer(text))).isEqualTo(Taken.TAKEN);
        return writing.finish();
    }

    private static Sha256 vaultContent(FileVault vault, UploadAddress address) throws IOException {
        StoredContent whole = value(vault.uploads().whole(ROMASHKA, address.upload()));
        return Sha256.of(Files.readAllBytes(whole.file()));
    }

    private Path part(UploadAddress address) {
        return folder.resolve("uploads/romashka/" + address.upload() + "/part");
    }

    private static ByteBuffer buffer(String text) {
        return ByteBuffer.wrap(Bytes.utf8(text).sharedArray());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static MessageId id() {
        return new MessageId(UUID.randomUUID());
    }

    private static <T> T value(Verdict<T> verdict) {
        return verdict.fold(value -> value, refusal -> fail("refused: " + refusal.reasons()));
    }

    private static RefusalCode code(Verdict<?> verdict) {
        return verdict.fold(value -> fail("passed: " + value), refusal -> refusal.code());
    }
}
