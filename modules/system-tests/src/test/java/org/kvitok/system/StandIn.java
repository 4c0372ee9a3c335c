package org.kvitok.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The company register's stand-in in a process of its own, with a journal of what reached it. */
final class StandIn implements AutoCloseable {

    private final Child child;
    private final Path journal;
    private final URI address;

    private StandIn(Child child, Path journal, URI address) {
        this.child = child;
        this.journal = journal;
        this.address = address;
    }

    static StandIn start(Path folder) {
        Path journal = folder.resolve("registry-journal.txt");
        List<String> command = Shipped.command(
                "org.kvitok.registries.Main", "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        command.addAll(List.of("--port", "0", "--journal", journal.toString()));
        Child child = Child.launch(command, folder.resolve("registry.log"));
        return new StandIn(child, journal, URI.create(child.firstLine()));
    }

    URI address() {
        return address;
    }

    /** The registration number of every request that the register knows as one of its own, in order of arrival. */
    List<String> numbers() {
        try {
            return Files.readAllLines(journal, StandardCharsets.UTF_8).stream()
                    .map(line -> line.split(" ")[1])
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
