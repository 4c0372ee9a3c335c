package org.kvitok.gateway;

import java.util.List;
import org.kvitok.gateway.commands.Kvitok;

/** The command line's way in. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        configureLogging(List.of(arguments).contains("start"));
        int exitCode = Kvitok.run(
                List.of(
                        new StartCommand(),
                        new DemoCommand(),
                        new ParkedCommand(),
                        new OverdueCommand(),
                        new ServicesCommand()),
                arguments);
        System.exit(exitCode);
    }

    /** Only a gateway that runs for itself tells its day on the terminal; elsewhere that is the command's own voice. */
    private static void configureLogging(boolean gateway) {
        setUnlessGiven(
                "kvitok.audit", Home.folder().resolve("var/log/audit.log").toString());
        setUnlessGiven("kvitok.level", gateway ? "INFO" : "WARN");
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
