package org.kvitok.sftp;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.core.DropFolder;
import org.kvitok.core.ParticipantId;

class InboxTest {

    private static final Set<OpenOption> FRESH = Set.of(WRITE, CREATE, TRUNCATE_EXISTING);
    private static final Set<OpenOption> RESUMED = Set.of(WRITE);

    @TempDir
    private Path files;

    private DropFolder folder;
    private Inbox inbox;

    @BeforeEach
    void open() throws IOException {
        folder = DropFolder.of(files, new ParticipantId("romashka")).create();
        inbox = inbox(new SftpConfig.Quota(10, 1000, 0));
    }

    private Inbox inbox(SftpConfig.Quota quota) throws IOException {
        return new Inbox(folder, quota, new Room(files, quota.leastFree()), new Figures());
    }

    @Test
    void completesFileByRenamingItFromTemporaryName() throws IOException {
        put("a.xml.part", "content");
        assertThat(folder.isComplete("a.xml")).isFalse();

        inbox.rename("a.xml.part", "a.xml", false);

        assertThat(folder.isComplete("a.xml")).isTrue();
        assertThat(folder.in().resolve("a.xml")).hasContent("content");
    }

    @Test
    void doesNotCompleteFileByRenamingItFromAnotherName() throws IOException {
        put("b.xml", "content");
        inbox.rename("b.xml", "a.xml", false);
        assertThat(folder.isComplete("a.xml")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mark", ".ok", ".sha256"})
    void leavesCompleteFileAlone(String completedBy) throws IOException {
        put("a.xml", "first");
        if (completedBy.equals("mark")) {
            folder.mark("a.xml", folder.in().resolve("a.xml"));
        } else {
            put("a.xml" + completedBy, "");
        }
        put("other.part", "second");

        assertRefused(Answer.HANDED_OVER, () -> inbox.open("a.xml", FRESH));
        assertRefused(Answer.HANDED_OVER, () -> inbox.open("a.xml", RESUMED));
        assertRefused(Answer.HANDED_OVER, () -> inbox.rename("other.part", "a.xml", true));
        assertRefused(Answer.HANDED_OVER, () -> inbox.rename("other.part", "a.xml", false));
        assertRefused(Answer.HANDED_OVER, () -> inbox.rename("a.xml", "b.xml", false));
        assertRefused(Answer.HANDED_OVER, () -> inbox.delete("a.xml"));
        assertThat(folder.in().resolve("a.xml")).hasContent("first");
        assertThat(folder.isComplete("a.xml")).isTrue();
        assertThat(inbox.isOpen("a.xml")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.xml.ok", "a.xml.sha256", "a.xml.p7s", "a.sig"})
    void leavesCompanionsOfCompleteFileAlone(String companion) throws IOException {
        put(companion, "1");
        put("a.xml.part", "first");
        inbox.rename("a.xml.part", "a.xml", false);
        put("other.part", "2");

        assertRefused(Answer.HANDED_OVER, () -> inbox.open(companion, FRESH));
        assertRefused(Answer.HANDED_OVER, () -> inbox.delete(companion));
        assertRefused(Answer.HANDED_OVER, () -> inbox.rename("other.part", companion, true));
        assertRefused(Answer.HANDED_OVER, () -> inbox.rename(companion, "b", true));
    }

    @Test
    void takesTheSameNameAgainOnceItWasTakenUp() throws IOException {
        put("a.xml.part", "first");
        inbox.rename("a.xml.part", "a.xml", false);
        Files.delete(folder.in().resolve("a.xml"));
        folder.unmark("a.xml");

        put("a.xml.part", "second");
        inbox.rename("a.xml.part", "a.xml", false);

        assertThat(folder.in().resolve("a.xml")).hasContent("second");
    }

    @Test
    void forgetsMarkThatWasLeftWithoutFileBeforeTheFirstByteIsWritten() throws IOException {
        leaveMark("a.xml");

        Upload upload = inbox.open("a.xml", FRESH);

        assertThat(folder.state().resolve("ready/a.xml")).doesNotExist();
        assertThat(folder.isComplete("a.xml")).isFalse();
        inbox.close(upload);
    }

    @Test
    void forgetsMarkThatWasLeftWithoutFileBeforeAnotherFileGetsTheName() throws IOException {
        put("b.xml", "not from a temporary name");
        folder.mark("a.xml", folder.in().resolve("b.xml"));

        inbox.rename("b.xml", "a.xml", false);

        assertThat(folder.isComplete("a.xml")).isFalse();
    }

    @Test
    void replacesIncompleteFileWithoutEverCallingItComplete() throws IOException {
        put("a.xml", "half");
        put("a.xml.part", "whole");

        assertRefused(Answer.EXISTS, () -> inbox.rename("a.xml.part", "a.xml", false));
        inbox.rename("a.xml.part", "a.xml", true);

        assertThat(folder.in().resolve("a.xml")).hasContent("whole");
        assertThat(folder.isComplete("a.xml")).isTrue();
    }

    @Test
    void announcesNoFileThatIsStillBeingWritten() throws IOException {
        Upload upload = inbox.open("a.xml", FRESH);
        put("ok.tmp", "");

        assertRefused(Answer.STILL_WRITTEN, () -> inbox.open("a.xml.ok", FRESH));
        assertRefused(Answer.STILL_WRITTEN, () -> inbox.open("a.xml.SHA256", FRESH));
        assertRefused(Answer.STILL_WRITTEN, () -> inbox.rename("ok.tmp", "a.xml.ok", false));

        inbox.close(upload);
        put("a.xml.ok", "");
        assertThat(folder.isComplete("a.xml")).isTrue();
    }

    @Test
    void writesNoFileThatIsAnnouncedAlready() throws IOException {
        put("a.xml.ok", "");

        assertRefused(Answer.ANNOUNCED, () -> inbox.open("a.xml", FRESH));
        put("a.xml.part", "whole");
        inbox.rename("a.xml.part", "a.xml", false);

        assertThat(folder.isComplete("a.xml")).isTrue();
    }

    @Test
    void renamesNoFileThatIsStillBeingWritten() throws IOException {
        Upload upload = inbox.open("a.part", FRESH);
        assertRefused(Answer.STILL_WRITTEN, () -> inbox.rename("a.part", "a.xml", false));
        inbox.close(upload);
        inbox.rename("a.part", "a.xml", false);
    }

    @Test
    void letsLaterSessionTakeFileOver() throws IOException {
        Upload broken = inbox.open("a.part", FRESH);
        write(broken, "half");

        Upload resumed = inbox.open("a.part", RESUMED);
        resumed.position(4);
        write(resumed, " and half");

        assertRefused(Answer.TAKEN_OVER, () -> write(broken, "late"));
        assertRefused(Answer.TAKEN_OVER, () -> inbox.close(broken));
        assertRefused(Answer.STILL_WRITTEN, () -> inbox.rename("a.part", "a.xml", false));
        inbox.close(resumed);
        inbox.rename("a.part", "a.xml", false);
        assertThat(folder.in().resolve("a.xml")).hasContent("half and half");
    }

    @Test
    void opensAsAskedFor() throws IOException {
        put("a.part", "1");
        assertRefused(Answer.EXISTS, () -> inbox.open("a.part", Set.of(WRITE, CREATE_NEW)));
        assertRefused(Answer.NO_SUCH_FILE, () -> inbox.open("b.part", RESUMED));
        assertRefused(Answer.NO_SUCH_FILE, () -> inbox.rename("b.part", "b", false));
        assertRefused(Answer.NO_SUCH_FILE, () -> inbox.delete("b.part"));
    }

    @Test
    void takesNoMoreFilesThanTheQuota() throws IOException {
        inbox = inbox(new SftpConfig.Quota(2, 1000, 0));
        put("a", "1");
        put("b", "1");
        assertRefused(Answer.QUOTA, () -> inbox.open("c", FRESH));
        put("a", "again");
    }

    @Test
    void takesNoMoreBytesThanTheQuotaEvenBehindAHole() throws IOException {
        Upload upload = inbox.open("a", FRESH);
        write(upload, "x".repeat(900));
        assertRefused(Answer.QUOTA, () -> write(upload, "x".repeat(101)));
        upload.position(1L << 50);
        assertRefused(Answer.QUOTA, () -> write(upload, "x"));
        assertThat(upload.failure()).contains(Answer.QUOTA);
        inbox.close(upload);
        assertThat(folder.in().resolve("a")).hasSize(900);
    }

    @Test
    void takesNothingWhileTheDiskIsTooFullAndResumesByItself() throws IOException {
        long free = Files.getFileStore(files).getUsableSpace();
        Inbox full = inbox(new SftpConfig.Quota(10, 1000, free * 2));

        assertRefused(Answer.DISK_FULL, () -> full.open("a", FRESH));

        Upload upload = inbox.open("a", FRESH);
        write(upload, "there is room");
        inbox.close(upload);
    }

    @Test
    void leavesRoomForWhatIsAddedToNames() {
        assertRefused(Answer.NAME, () -> inbox.open("a".repeat(201), FRESH));
    }

    @Test
    void followsNoLinkThatOtherHandsMade() throws IOException {
        Path outside = Files.writeString(files.resolve("outside"), "secret");
        Files.createSymbolicLink(folder.in().resolve("link"), outside);
        Files.createSymbolicLink(folder.in().resolve("dangling"), files.resolve("nothing"));
        put("a.part", "mine");

        assertRefused(Answer.EXISTS, () -> inbox.open("link", FRESH));
        assertRefused(Answer.EXISTS, () -> inbox.open("dangling", FRESH));
        assertRefused(Answer.EXISTS, () -> inbox.rename("a.part", "link", true));
        assertRefused(Answer.NO_SUCH_FILE, () -> inbox.delete("link"));
        assertThat(outside).hasContent("secret");
    }

    /** As a crash does between the mark and the rename. */
    private void leaveMark(String name) throws IOException {
        folder.mark(name, Files.createTempFile(files, "gone", ""));
    }

    private void put(String name, String content) throws IOException {
        Upload upload = inbox.open(name, FRESH);
        write(upload, content);
        inbox.close(upload);
    }

    private static void write(Upload upload, String content) throws IOException {
        upload.write(ByteBuffer.wrap(content.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static void assertRefused(Answer answer, ThrowingCallable request) {
        assertThatThrownBy(request).isInstanceOfSatisfying(NotDone.class, refused -> assertThat(refused.answer())
                .isEqualTo(answer));
    }
}
