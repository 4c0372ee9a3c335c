package org.kvitok.gateway.commands;

import java.util.concurrent.Callable;
import org.kvitok.core.Participant;
import org.kvitok.core.ParticipantId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets one of a participant's people sign in over SFTP no longer; sessions that are open end. */
@Command(name = "remove-key")
final class RemoveLoginKey implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "NAME", descriptionKey = "participants.name")
    private ParticipantId id;

    @Option(names = "--person", required = true, paramLabel = "WHO", descriptionKey = "participants.person")
    private String person;

    @Mixin
    private ParticipantFolder folder;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        Participant participant = folder.known(id, output);
        // Only a name that is listed: what was typed is never made part of a path.
        if (!folder.loginKeys(id).containsKey(person)) {
            throw output.trouble(ExitCode.NO, "text.no-key-of-person", person);
        }
        folder.removeLoginKey(id, person);
        ParticipantView.show(output, participant, folder);
        return ExitCode.DONE;
    }
}
