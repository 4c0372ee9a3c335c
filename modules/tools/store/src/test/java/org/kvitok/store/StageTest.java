package org.kvitok.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StageTest {

    private static final int LONGEST = 300;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void showsWhatWasWrittenWhereverItLies(int seed) throws IOException {
        Random random = new Random(seed);
        byte[] expected = {};
        try (FileChannel file = channel("file");
                Stage stage = Stage.open(channel("stage"), file)) {
            for (int i = 0; i < 400; i++) {
                expected = random.nextInt(10) == 0
                        ? truncated(stage, expected, random.nextInt(2 * LONGEST))
                        : written(stage, expected, random);
                assertThat(contents(stage)).isEqualTo(expected);
                if (random.nextInt(20) == 0) {
                    stage.checkpoint();
                    stage.clear();
                    assertThat(Files.readAllBytes(folder.resolve("file"))).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void leavesTheFileAsItWasBeforeACheckpointWasDone() throws IOException {
        try (FileChannel file = channel("file")) {
            file.write(ByteBuffer.wrap("before".getBytes(StandardCharsets.UTF_8)), 0);
            try (Stage stage = Stage.open(channel("stage"), file)) {
                stage.write(ByteBuffer.wrap("changed".getBytes(StandardCharsets.UTF_8)), 3);
                stage.truncate(4);
            }
            Stage.open(channel("stage"), file).close();

            assertThat(folder.resolve("file")).hasContent("before");
            assertThat(folder.resolve("stage")).isEmptyFile();
        }
    }

    /** As after a power failure while it was carried over: any part of the file may be written. */
    @Test
    void finishesACheckpointThatWasInterrupted() throws IOException {
        try (FileChannel file = channel("file")) {
            file.write(ByteBuffer.wrap("before and after".getBytes(StandardCharsets.UTF_8)), 0);
            try (Stage stage = Stage.open(channel("stage"), file)) {
                stage.write(ByteBuffer.wrap("changed".getBytes(StandardCharsets.UTF_8)), 3);
                stage.checkpoint();
            }
            Files.writeString(folder.resolve("file"), "befXXXXand after");
            Stage.open(channel("stage"), file).close();

            assertThat(folder.resolve("file")).hasContent("befchanged after");
        }
    }

    @Test
    void takesNothingFromAStageOfWhichAByteIsWrong() throws IOException {
        try (FileChannel file = channel("file")) {
            file.write(ByteBuffer.wrap("before".getBytes(StandardCharsets.UTF_8)), 0);
            try (Stage stage = Stage.open(channel("stage"), file)) {
                stage.write(ByteBuffer.wrap("changed".getBytes(StandardCharsets.UTF_8)), 3);
                stage.checkpoint();
            }
            byte[] sealed = Files.readAllBytes(folder.resolve("stage"));
            for (int i = 0; i < sealed.length; i++) {
                byte[] wrong = sealed.clone();
                wrong[i] ^= 1;
                Files.write(folder.resolve("stage"), wrong);
                Files.writeString(folder.resolve("file"), "before");
                Stage.open(channel("stage"), file).close();
                assertThat(folder.resolve("file")).hasContent("before");
            }
        }
    }

    private static byte[] written(Stage stage, byte[] expected, Random random) throws IOException {
        int position = random.nextInt(2 * LONGEST);
        byte[] bytes = new byte[1 + random.nextInt(LONGEST)];
        random.nextBytes(bytes);
        stage.write(ByteBuffer.wrap(bytes), position);
        byte[] longer = Arrays.copyOf(expected, Math.max(expected.length, position + bytes.length));
        System.arraycopy(bytes, 0, longer, position, bytes.length);
        return longer;
    }

    private static byte[] truncated(Stage stage, byte[] expected, int length) {
        stage.truncate(length);
        return Arrays.copyOf(expected, Math.min(expected.length, length));
    }

    private static byte[] contents(Stage stage) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(3 * LONGEST);
        int read = stage.read(bytes, 0);
        assertThat(stage.size()).isEqualTo(bytes.position()).isEqualTo(Math.max(0, read));
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private FileChannel channel(String name) throws IOException {
        return FileChannel.open(
                folder.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
}
