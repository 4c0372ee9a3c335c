package org.kvitok.gateway.commands;

import java.util.concurrent.Callable;
import org.kvitok.core.Participant;
import org.kvitok.core.ParticipantId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one participant with its certificates. */
@Command(name = "show")
final class ShowParticipant implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", descriptionKey = "participants.name")
    private ParticipantId id;

    @Mixin
    private ParticipantFolder folder;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        Participant participant = folder.known(id, output);
        ParticipantView.show(output, participant, folder);
        return ExitCode.DONE;
    }
}
