package org.kvitok.gateway.commands;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kvitok.core.Participant;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Participants;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Binds one more certificate to a participant. */
@Command(name = "bind")
final class BindCertificate implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "NAME", descriptionKey = "participants.name")
    private ParticipantId id;

    @Parameters(index = "1", paramLabel = "PEM", descriptionKey = "participants.certificate")
    private Path file;

    @Option(names = "--others-until", paramLabel = "TIME", descriptionKey = "participants.others-until")
    private Instant othersUntil;

    @Mixin
    private ParticipantFolder folder;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        Participant participant = folder.known(id, output);
        X509Certificate certificate = PemFile.certificate(file);
        refuseBound(output, folder.read(), certificate);
        folder.bind(id, certificate, Optional.ofNullable(othersUntil));
        ParticipantView.show(output, participant, folder);
        return ExitCode.DONE;
    }

    static void refuseBound(Output output, Participants participants, X509Certificate certificate) {
        participants.boundTo(PemFile.digest(certificate)).ifPresent(owner -> {
            throw output.trouble(ExitCode.NO, "text.already-bound", owner.id());
        });
    }
}
