package org.kvitok.gateway.commands;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.kvitok.core.Inn;
import org.kvitok.core.Ogrn;
import org.kvitok.core.Ogrnip;
import org.kvitok.core.Participant;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Participants;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adds a participant. */
@Command(name = "add")
final class AddParticipant implements Callable<Integer> {

    private static final int OGRNIP_LENGTH = 15;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", descriptionKey = "participants.name")
    private ParticipantId id;

    @Option(names = "--title", required = true, paramLabel = "TEXT", descriptionKey = "participants.title")
    private String title;

    @Option(names = "--inn", paramLabel = "DIGITS", descriptionKey = "participants.inn")
    private Inn inn;

    @Option(names = "--ogrn", paramLabel = "DIGITS", descriptionKey = "participants.ogrn")
    private String ogrn;

    @Option(names = "--services", split = ",", paramLabel = "NAME", descriptionKey = "participants.services")
    private Set<String> services = new LinkedHashSet<>();

    @Option(names = "--answers", split = ",", paramLabel = "NAME", descriptionKey = "participants.answers")
    private Set<String> answers = new LinkedHashSet<>();

    @Option(names = "--certificate", paramLabel = "PEM", descriptionKey = "participants.certificate")
    private List<Path> certificates = new ArrayList<>();

    @Mixin
    private ParticipantFolder folder;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        Participants participants = folder.read();
        if (participants.participant(id).isPresent()) {
            throw output.trouble(ExitCode.NO, "text.participant-exists", id);
        }
        List<X509Certificate> read =
                certificates.stream().map(PemFile::certificate).toList();
        read.forEach(certificate -> BindCertificate.refuseBound(output, participants, certificate));
        Participant participant =
                new Participant(id, title.strip(), Optional.ofNullable(inn), registrationNumber(), services, answers);
        folder.add(participant, read);
        ParticipantView.show(output, participant, folder);
        return ExitCode.DONE;
    }

    private Optional<String> registrationNumber() {
        try {
            return Optional.ofNullable(ogrn)
                    .map(digits ->
                            digits.length() == OGRNIP_LENGTH ? new Ogrnip(digits).digits() : new Ogrn(digits).digits());
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), "--ogrn " + ogrn + ": " + wrong.getMessage(), wrong);
        }
    }
}
