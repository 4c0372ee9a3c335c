package org.kvitok.gateway.commands;

import java.io.PrintWriter;
import java.util.Optional;
import org.kvitok.client.Moving;

/** Shows a file on its way as a progress bar, as soon as its size is known. */
final class MovingBar implements Moving {

    private final PrintWriter terminal;
    private final String name;
    private Optional<ProgressBar> bar = Optional.empty();

    private MovingBar(PrintWriter terminal, String name) {
        this.terminal = terminal;
        this.name = name;
    }

    /** Silent where nobody waits. */
    static Moving shown(Output output, String name) {
        return output.terminal()
                .<Moving>map(terminal -> new MovingBar(terminal, name))
                .orElse(Moving.UNWATCHED);
    }

    @Override
    public void at(long done, long whole) {
        if (bar.isEmpty()) {
            bar = Optional.of(new ProgressBar(terminal, name, whole));
        }
        bar.get().accept(done);
    }
}
