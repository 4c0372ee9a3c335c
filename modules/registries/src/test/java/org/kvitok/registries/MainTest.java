package org.kvitok.registries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    @TempDir
    private Path folder;

    @Test
    void losesNoAnsweredRequestWhenTheProcessIsKilled() throws Exception {
        Path journal = folder.resolve("journal");
        List<String> answered = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            Process process = start("--port", "0", "--journal", journal.toString());
            Caller caller = new Caller(URI.create(firstLine(process)));
            for (int i = 0; i < 20; i++) {
                String id = UUID.randomUUID().toString();
                assertThat(caller.post(Caller.byOgrn("1027700070518", id)).statusCode())
                        .isEqualTo(200);
                answered.add(id);
            }
            process.destroyForcibly().waitFor();
        }

        assertThat(Files.readAllLines(journal))
                .extracting(line -> line.split(" ")[0])
                .isEqualTo(answered);
    }

    @Test
    void explainsItselfWhenAnArgumentIsWrong() throws Exception {
        Process process = start("--prot", "8090");

        assertThat(firstLine(process)).isEqualTo("unknown argument --prot");
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String firstLine(Process process) throws IOException {
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        return reader.readLine();
    }
}
