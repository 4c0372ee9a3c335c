package org.kvitok.gateway.commands;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What came of a command that was typed. */
record Typed(int exitCode, String out, String err) {

    /** In English. */
    static Typed in(String... arguments) {
        return in(Map.of(), arguments);
    }

    static Typed in(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode =
                Kvitok.run(List.of(), new PrintWriter(out, true), new PrintWriter(err, true), environment, arguments);
        return new Typed(exitCode, out.toString(), err.toString());
    }

    static Typed in(List<String> first, String... more) {
        return in(Stream.concat(first.stream(), Stream.of(more)).toArray(String[]::new));
    }
}
