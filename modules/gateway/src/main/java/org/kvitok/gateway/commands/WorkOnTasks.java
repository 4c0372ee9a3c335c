package org.kvitok.gateway.commands;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A registry's side: takes tasks, answers them, gives them back. */
@Command(
        name = "tasks",
        subcommands = {TakeTasks.class, FetchAttachment.class, CompleteTask.class, ReleaseTask.class})
final class WorkOnTasks implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), spec.resourceBundle().getString("text.command-missing"));
    }
}
