package org.kvitok.gateway;

import java.util.List;
import javax.xml.transform.TransformerFactory;
import org.kvitok.gateway.commands.Kvitok;

/** The command line's way in. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        configureLogging(List.of(arguments).contains("start"));
        // The library that writes a PDF's metadata asks for a factory anew each time; without a name, every signed
        // archive on
        // the class path is opened and verified to find one, which took a third of the time of printing.
        setUnlessGiven(
                "javax.xml.transform.TransformerFactory",
                TransformerFactory.newDefaultInstance().getClass().getName());
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
