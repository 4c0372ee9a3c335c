package org.kvitok.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Bytes;
import org.kvitok.core.DropFolder;
import org.kvitok.seal.ForgedKey;

/** Turns of several participants with one worker. */
@Timeout(60)
class FairnessTest {

    @TempDir
    private Path folder;

    private Office office;

    @BeforeEach
    void open() {
        office = new Office(folder);
    }

    private static void drop(DropFolder into, String name, Bytes content, ForgedKey key) throws IOException {
        Files.write(into.in().resolve(name + ".p7s"), key.fileSignature(content).sharedArray());
        Files.write(into.in().resolve(name), content.sharedArray());
        Files.write(into.in().resolve(name + ".ok"), new byte[0]);
    }

    private List<String> whenAllAreAccepted(int drops) throws Exception {
        try (FilesDoor door = FilesDoor.open(
                office.folder.resolve("files"), Office.CONFIG, office.parts(office.ledger), office.clock)) {
            while (office.notices.acceptedSoFar() < drops) {
                assertThat(door.seated()).isLessThanOrEqualTo(2);
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        assertThat(office.notices.refused).isEmpty();
        return office.notices.acceptedNames();
    }

    @Test
    void participantWithManyDropsLetsAnotherPass() throws Exception {
        DropFolder vasilek = office.folder("vasilek");
        for (int i = 0; i < 60; i++) {
            drop(office.romashka, "r%02d.xml".formatted(i), Papers.request("Р-" + i), office.key);
        }
        for (int i = 0; i < 3; i++) {
            drop(vasilek, "v" + i + ".xml", Papers.request("В-" + i), office.otherKey);
        }

        List<String> order = whenAllAreAccepted(63);

        // One turn each: between two of the one's drops at most some of the other's, those before both had a seat.
        assertThat(order.lastIndexOf("v2")).isLessThan(20);
    }

    @Test
    void batchLetsAnothersDropPassBetweenItsDocuments() throws Exception {
        DropFolder vasilek = office.folder("vasilek");
        int documents = 6 * Batch.TURN;
        Packed archive = new Packed();
        for (int i = 0; i < documents; i++) {
            archive.signed(i + ".xml", Papers.request("П-" + i), office.key);
        }
        office.drop("batch.zip", archive.bytes());
        for (int i = 0; i < 2; i++) {
            drop(vasilek, "v" + i + ".xml", Papers.request("В-" + i), office.otherKey);
        }

        List<String> order = whenAllAreAccepted(documents + 2);

        assertThat(order.indexOf("v0")).isLessThanOrEqualTo(3 * Batch.TURN);
        assertThat(order.indexOf("v1")).isLessThanOrEqualTo(4 * Batch.TURN);
    }

    @Test
    void removedParticipantLosesItsSeatAndGetsOneAgainWhenItComesBack() throws Exception {
        DropFolder lopukh = office.folder("lopukh");
        ForgedKey key = office.bind("lopukh", office.root.issue("Lopukh"), Set.of("*"));
        try (FilesDoor door = FilesDoor.open(
                office.folder.resolve("files"), Office.CONFIG, office.parts(office.ledger), office.clock)) {
            until(() -> door.seated() == 2);
            office.unbind(key);
            until(() -> door.seated() == 1);
            drop(lopukh, "l.xml", Papers.request("Л"), key);
            office.bind("lopukh", key, Set.of("*"));
            until(() -> office.notices.acceptedSoFar() == 1);
            assertThat(door.seated()).isEqualTo(2);
        }
        assertThat(office.notices.acceptedNames()).containsExactly("l");
    }

    private interface Condition {
        boolean holds();
    }

    private static void until(Condition condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
