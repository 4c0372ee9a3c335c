package org.kvitok.gateway.commands;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.kvitok.core.ParticipantId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes keys and certificates for tests and demonstrations. */
@Command(name = "keys")
final class Keys implements Callable<Integer> {

    @Option(names = "--folder", paramLabel = "FOLDER", defaultValue = "var/keys", descriptionKey = "keys.folder")
    private Path folder;

    @Option(names = "--participant", paramLabel = "NAME", descriptionKey = "keys.participant")
    private List<ParticipantId> participants = new ArrayList<>();

    @Option(names = "--kind", paramLabel = "KIND", defaultValue = "ec-p256", descriptionKey = "keys.kind")
    private KeyRing.Kind kind;

    @Option(names = "--force", descriptionKey = "keys.force")
    private boolean force;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        KeyRing ring = new KeyRing(folder, kind, Clock.systemUTC());
        boolean whole = participants.isEmpty() || !ring.hasAuthority();
        List<ParticipantId> named = participants.isEmpty() ? List.of(new ParticipantId("sender")) : participants;
        List<Path> existing = ring.existing(whole, named);
        if (!existing.isEmpty() && !force) {
            throw output.trouble(ExitCode.NO, "text.keys-exist", existing.get(0));
        }
        List<Path> written = new ArrayList<>();
        if (whole) {
            written.addAll(ring.makeGateway());
        }
        named.forEach(name -> written.addAll(ring.makeParticipant(name)));
        written.forEach(file -> output.plain(file.toString()));
        output.line("text.keys-made", ring.passwordFile());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("folder", folder.toString());
        json.put("passwordFile", ring.passwordFile().toString());
        json.put("files", written.stream().map(Path::toString).toList());
        output.object(json);
        return ExitCode.DONE;
    }
}
