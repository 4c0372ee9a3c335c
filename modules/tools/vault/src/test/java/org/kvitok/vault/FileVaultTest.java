package org.kvitok.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Bytes;
import org.kvitok.core.NodeId;
import org.kvitok.core.Staging;
import org.kvitok.core.StoredContent;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Vault;

class FileVaultTest {

    private static final SubmissionNumber NUMBER =
            SubmissionNumber.of(Instant.parse("2026-11-22T08:00:00Z"), new NodeId(1), 7);
    private static final Bytes CHARTER = Bytes.utf8("устав");

    @TempDir
    private Path folder;

    @Test
    void digestsWhatIsStaged() throws IOException {
        try (Staging staging = open().staging()) {
            Staging.Intake intake = staging.take();
            intake.write(ByteBuffer.wrap("пер".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            intake.write(ByteBuffer.wrap("вый".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            StoredContent first = intake.finish();

            assertThat(first.sha256()).isEqualTo(Bytes.utf8("первый").sha256());
            assertThat(first.size()).isEqualTo(12);
            assertThat(first.file()).hasContent("первый");
        }
    }

    @Test
    void leavesNothingOfADeliveryThatWasNotEntered() throws IOException {
        FileVault vault = open();
        try (Staging staging = vault.staging()) {
            staging.stage(CHARTER);
            staging.take().write(ByteBuffer.wrap(new byte[100]));
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void findsWhatWasKeptByItsDigest() throws IOException {
        FileVault vault = open();
        place(vault, CHARTER).keep();

        StoredContent found = vault.content(NUMBER, CHARTER.sha256()).orElseThrow();
        assertThat(found.open()).hasBinaryContent(CHARTER.sharedArray());
        assertThat(found.size()).isEqualTo(CHARTER.size());
        assertThat(vault.content(NUMBER, Bytes.utf8("иное").sha256())).isEmpty();
        assertThat(files()).hasSize(1);
    }

    @Test
    void takesAwayWhatTheLedgerDidNotEnter() throws IOException {
        FileVault vault = open();
        place(vault, CHARTER).undo();

        assertThat(vault.content(NUMBER, CHARTER.sha256())).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void undoingOnePlacementLeavesTheSameContentOfAnother() throws IOException {
        FileVault vault = open();
        Vault.Placement first = place(vault, CHARTER);
        Vault.Placement second = place(vault, CHARTER);
        first.undo();
        second.keep();

        assertThat(vault.content(NUMBER, CHARTER.sha256())).isPresent();
    }

    @Test
    void keepsTheSameContentTwiceInOneSubmissionOnce() throws IOException {
        FileVault vault = open();
        place(vault, CHARTER, CHARTER).keep();

        assertThat(vault.content(NUMBER, CHARTER.sha256())).isPresent();
        assertThat(files()).hasSize(1);
    }

    @Test
    void settlesAtTheNextStartWhatAnEarlierProcessLeftOpen() throws IOException {
        FileVault vault = open();
        StoredContent staged = vault.staging().stage(Bytes.utf8("не решено"));
        place(vault, CHARTER);
        place(vault, Bytes.utf8("нужно"));
        assertThat(staged.file()).exists();

        List<Instant> asked = new ArrayList<>();
        FileVault again = FileVault.open(config(0), (number, digest, since) -> {
            asked.add(since);
            return digest.equals(Bytes.utf8("нужно").sha256());
        });

        assertThat(asked).hasSize(2);
        assertThat(again.content(NUMBER, CHARTER.sha256())).isEmpty();
        assertThat(again.content(NUMBER, Bytes.utf8("нужно").sha256())).isPresent();
        assertThat(files()).hasSize(1);
    }

    @Test
    void leavesTheStagingOfAnotherNodeAlone() throws IOException {
        StoredContent staged = open().staging().stage(CHARTER);
        FileVault.open(new VaultConfig(folder, 0, new NodeId(2)), (number, digest, since) -> false);

        assertThat(staged.file()).exists();
    }

    @Test
    void stagesNothingWhenTheDiskIsAlmostFull() throws IOException {
        FileVault vault = FileVault.open(config(Long.MAX_VALUE), (number, digest, since) -> false);
        try (Staging staging = vault.staging()) {
            assertThatThrownBy(staging::take).isInstanceOf(Staging.VaultFull.class);
            assertThatThrownBy(() -> staging.stage(CHARTER)).isInstanceOf(UncheckedIOException.class);
        }
        assertThat(vault.isHealthy()).isFalse();
        assertThat(files()).isEmpty();
    }

    private Vault.Placement place(FileVault vault, Bytes... contents) {
        Staging staging = vault.staging();
        Vault.Placement placement =
                vault.place(NUMBER, Stream.of(contents).map(staging::stage).toList());
        staging.close();
        return placement;
    }

    private FileVault open() throws IOException {
        return FileVault.open(config(0), (number, digest, since) -> {
            throw new AssertionError("nothing was left over");
        });
    }

    private VaultConfig config(long leastFree) {
        return new VaultConfig(folder, leastFree, new NodeId(1));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
