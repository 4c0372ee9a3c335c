package org.kvitok.registries;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kvitok.core.Bytes;
import org.kvitok.wire.XmlReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Document;

/**
 * The registries of services that are reached over files: takes requests out of {@code in} of each of its folders and
 * renames the samples' answers into {@code out} under the same name, with a marker where the request had one. What no sample
 * expects goes to {@code unknown} with the reason beside it. Makes {@code in} and {@code out} itself.
 */
final class SampleFolders implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SampleFolders.class);
    private static final long PAUSE_MILLIS = 200;
    private static final String MARKER = ".done";

    private final List<Path> folders;
    private final XmlReader reader;
    private final SampleAnswers answers;
    private final Thread thread = new Thread(this::run, "sample-folders");

    SampleFolders(List<Path> folders, XmlReader reader, SampleAnswers answers) throws IOException {
        this.folders = List.copyOf(folders);
        this.reader = reader;
        this.answers = answers;
        for (Path folder : folders) {
            Files.createDirectories(folder.resolve("in"));
            Files.createDirectories(folder.resolve("out"));
        }
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                for (Path folder : folders) {
                    look(folder);
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (IOException trouble) {
            LOG.error("The folders cannot be used any more", trouble);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Path folder) throws IOException {
        List<Path> requests;
        try (Stream<Path> files = Files.list(folder.resolve("in"))) {
            requests = files.filter(file -> isRequest(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
        for (Path request : requests) {
            answer(folder, request);
        }
    }

    private void answer(Path folder, Path request) throws IOException {
        String name = request.getFileName().toString();
        try {
            Path out = folder.resolve("out");
            SampleAnswer answer = answer(request);
            // Before the answer: whoever sees that may rely on these.
            for (Path file : answer.files()) {
                Files.copy(
                        file,
                        out.resolve(name.replaceFirst("\\.xml$", ".") + SampleAnswer.id(file)),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            Path aside = Files.writeString(out.resolve("." + name + ".tmp"), answer.text());
            Files.move(aside, out.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            if (Files.deleteIfExists(request.resolveSibling(name + MARKER))) {
                Files.createFile(out.resolve(name + MARKER));
            }
            Files.delete(request);
        } catch (NotUnderstood notUnderstood) {
            LOG.warn("{}: {}", request, notUnderstood.getMessage());
            Path unknown = Files.createDirectories(folder.resolve("unknown"));
            Files.writeString(unknown.resolve(name + ".reason.txt"), notUnderstood.getMessage() + "\n");
            Files.move(request, unknown.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private SampleAnswer answer(Path request) throws IOException {
        Document document = reader.read(Bytes.wrap(Files.readAllBytes(request)), Optional.empty())
                .fold(read -> read, refusal -> {
                    throw new NotUnderstood("no XML: " + refusal.code().wire());
                });
        return answers.to(document.getDocumentElement());
    }

    private static boolean isRequest(String name) {
        return name.endsWith(".xml") && !name.startsWith(".");
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
