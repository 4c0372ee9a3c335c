package org.kvitok.gateway.commands;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.kvitok.client.DropAddress;
import org.kvitok.client.DropClient;
import org.kvitok.client.Moving;
import org.kvitok.sftp.SftpDoor;
import picocli.CommandLine.Option;

/** Hands a file in over SFTP and fetches what comes back for it. */
final class DropOptions {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** After one of these, nothing more comes by itself. */
    private static final List<String> LAST = List.of(".result.xml", ".refusal.xml", ".protocol.xml");

    private static final String REFUSAL = ".refusal.xml";

    @Option(names = "--sftp", paramLabel = "USER@HOST[:PORT]", descriptionKey = "send.sftp")
    private String address;

    @Option(names = "--login-key", paramLabel = "FILE", descriptionKey = "send.login-key")
    private Path key;

    @Option(names = "--known-hosts", paramLabel = "FILE", descriptionKey = "send.known-hosts")
    private Path knownHosts;

    boolean isAsked() {
        return address != null;
    }

    /** @param limit how long to wait for the last answer; zero does not wait */
    int send(Path file, Folder folder, Duration limit, Output output) {
        if (key == null || knownHosts == null) {
            throw output.trouble(ExitCode.USAGE, "text.sftp-needs");
        }
        SftpDoor.preferPlatformCryptography();
        try (DropClient client = DropClient.connect(DropAddress.of(address, key, knownHosts))) {
            String name = file.getFileName().toString();
            client.drop(file, MovingBar.shown(output, name));
            output.line("text.dropped", name);
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("outcome", "handed-in");
            answer.put("file", name);
            if (limit.isZero()) {
                output.object(answer);
                return ExitCode.DONE;
            }
            Set<String> fetched = fetch(client, name, folder, limit, output);
            answer.put("received", fetched.stream().toList());
            output.object(answer);
            if (fetched.stream().noneMatch(DropOptions::isLast)) {
                return ExitCode.NOT_YET;
            }
            return fetched.stream().anyMatch(one -> one.endsWith(REFUSAL)) ? ExitCode.NO : ExitCode.DONE;
        }
    }

    private static Set<String> fetch(DropClient client, String name, Folder folder, Duration limit, Output output) {
        Set<String> fetched = new TreeSet<>();
        long end = System.nanoTime() + limit.toNanos();
        boolean isWhole = false;
        while (!isWhole && System.nanoTime() - end < 0) {
            // Before looking, so that one more look follows the last answer: its printable form comes after it.
            isWhole = fetched.stream().anyMatch(DropOptions::isLast);
            for (String answer : client.answers(name)) {
                if (!fetched.contains(answer)) {
                    Moving moving = MovingBar.shown(output, answer);
                    output.plain(folder.fetch(client, answer, moving).toString());
                    fetched.add(answer);
                }
            }
            pause();
        }
        return fetched;
    }

    private static boolean isLast(String answer) {
        return LAST.stream().anyMatch(answer::endsWith);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for answers", stopped);
        }
    }
}
