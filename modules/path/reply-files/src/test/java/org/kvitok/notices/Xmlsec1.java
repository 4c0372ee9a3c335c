package org.kvitok.notices;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.kvitok.core.Bytes;

/** The xmlsec1 command, an implementation that shares no code with ours. */
final class Xmlsec1 {

    private Xmlsec1() {}

    static boolean isInstalled() {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "xmlsec1")));
    }

    /** What it says against a paper, empty when it verifies. */
    static String against(Bytes paper, Path scratch) throws Exception {
        Path file = scratch.resolve("paper.xml");
        Path authority = scratch.resolve("authority.pem");
        Files.write(file, paper.sharedArray());
        Files.writeString(
                authority,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(Office.AUTHORITY.certificate().getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        return said(
                "xmlsec1",
                "--verify",
                "--id-attr:Id",
                "http://uri.etsi.org/01903/v1.3.2#:SignedProperties",
                "--enabled-key-data",
                "x509",
                "--trusted-pem",
                authority.toString(),
                file.toString());
    }

    private static String said(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0 ? "" : said + " ";
    }
}
