package org.kvitok.gateway.commands;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Edits the folder of participants; a running gateway takes changes over by itself. */
@Command(
        name = "participants",
        subcommands = {
            ListParticipants.class,
            ShowParticipant.class,
            AddParticipant.class,
            BindCertificate.class,
            AddLoginKey.class,
            RemoveLoginKey.class
        })
final class ManageParticipants implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), spec.resourceBundle().getString("text.command-missing"));
    }
}
