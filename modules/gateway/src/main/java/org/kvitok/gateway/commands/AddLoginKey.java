package org.kvitok.gateway.commands;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kvitok.core.Participant;
import org.kvitok.core.ParticipantId;
import org.kvitok.sftp.LoginKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets one of a participant's people sign in over SFTP. */
@Command(name = "add-key")
final class AddLoginKey implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "NAME", descriptionKey = "participants.name")
    private ParticipantId id;

    @Parameters(index = "1", paramLabel = "PUB", descriptionKey = "participants.login-key")
    private Path file;

    @Option(names = "--person", required = true, paramLabel = "WHO", descriptionKey = "participants.person")
    private String person;

    @Mixin
    private ParticipantFolder folder;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        Participant participant = folder.known(id, output);
        LoginKey key;
        try {
            LoginKey.requirePerson(person);
            key = LoginKey.parse(WholeFile.read(file).utf8());
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
        Optional<String> other = folder.loginKeys(id).entrySet().stream()
                .filter(bound -> bound.getValue().fingerprint().equals(key.fingerprint()))
                .map(bound -> bound.getKey())
                .filter(owner -> !owner.equals(person))
                .findFirst();
        if (other.isPresent()) {
            throw output.trouble(ExitCode.NO, "text.key-of-another", other.get());
        }
        folder.addLoginKey(id, person, key);
        ParticipantView.show(output, participant, folder);
        return ExitCode.DONE;
    }
}
