package org.kvitok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFolderTest {

    @TempDir
    private Path folder;

    private final AtomicInteger readings = new AtomicInteger();
    private boolean diskFails;

    @Test
    void readsAgainOnlyWhenAFileChanges() throws IOException {
        write("one");
        WatchedFolder<String> watched = watched(Duration.ZERO);
        assertThat(watched.current()).isEqualTo("one");
        assertThat(watched.current()).isEqualTo("one");
        assertThat(readings).hasValue(1);

        write("another");

        assertThat(watched.current()).isEqualTo("another");
        assertThat(readings).hasValue(2);
    }

    @Test
    void looksNoMoreOftenThanItIsTold() throws IOException {
        write("one");
        WatchedFolder<String> watched = watched(Duration.ofHours(1));

        write("another");

        assertThat(watched.current()).isEqualTo("one");
    }

    @Test
    void keepsTheLastGoodStateWhileThereIsAMistakeAndReadsTheMistakeOnce() throws IOException {
        write("one");
        WatchedFolder<String> watched = watched(Duration.ZERO);

        write("a mistake");

        assertThat(watched.current()).isEqualTo("one");
        assertThat(watched.problem()).contains("a mistake");
        assertThat(readings).hasValue(2);

        write("another");
        assertThat(watched.problem()).isEmpty();
        assertThat(watched.current()).isEqualTo("another");
    }

    @Test
    void triesAgainWhatCouldNotBeReadThoughNoFileChanges() throws IOException {
        write("one");
        WatchedFolder<String> watched = watched(Duration.ZERO);

        diskFails = true;
        write("another");
        assertThat(watched.current()).isEqualTo("one");
        assertThat(watched.problem()).contains("the disk fails");
        diskFails = false;

        assertThat(watched.current()).isEqualTo("another");
        assertThat(watched.problem()).isEmpty();
    }

    @Test
    void keepsTheLastGoodStateWhileTheFolderIsGone() throws IOException {
        write("one");
        WatchedFolder<String> watched = watched(Duration.ZERO);
        Path aside = Files.move(folder, folder.resolveSibling(folder.getFileName() + "-aside"));

        assertThat(watched.current()).isEqualTo("one");
        assertThat(watched.problem()).get().asString().contains("cannot be read");

        Files.move(aside, folder);
        assertThat(watched.current()).isEqualTo("one");
        assertThat(watched.problem()).isEmpty();
    }

    @Test
    void doesNotBeginWithAMistake() throws IOException {
        write("a mistake");
        assertThatThrownBy(() -> watched(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a mistake");
    }

    private void write(String content) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("below")).resolve("file"), content);
    }

    private WatchedFolder<String> watched(Duration interval) {
        return new WatchedFolder<>("files", folder, interval, this::read);
    }

    private String read(Path from) {
        readings.incrementAndGet();
        try {
            if (diskFails) {
                throw new IOException("the disk fails");
            }
            String content = Files.readString(from.resolve("below/file"));
            if (content.equals("a mistake")) {
                throw new IllegalArgumentException(content);
            }
            return content;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable.getMessage(), unreadable);
        }
    }
}
