package org.kvitok.gateway.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.kvitok.core.Participant;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Participants;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the participants. */
@Command(name = "list")
final class ListParticipants implements Callable<Integer> {

    @Mixin
    private ParticipantFolder folder;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        Participants participants = folder.read();
        List<Map<String, Object>> json = new ArrayList<>();
        for (ParticipantId id : folder.all()) {
            Participant participant = participants.participant(id).orElseThrow();
            output.plain(ParticipantView.row(participant));
            json.add(ParticipantView.json(participant, folder));
        }
        output.object(Map.of("participants", json));
        return ExitCode.DONE;
    }
}
