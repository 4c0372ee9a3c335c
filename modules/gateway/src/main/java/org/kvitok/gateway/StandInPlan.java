package org.kvitok.gateway;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the stand-in takes the place of the registries that service files name: the settings that lead the gateway there,
 * and the request queues to serve.
 *
 * @param folders of registries that take files
 * @param signed where the stand-in demands WS-Security, and with which keys, as its command line has it
 * @param sftp holds what is exchanged over SFTP
 */
record StandInPlan(
        Path routes,
        List<Path> folders,
        Path sftp,
        int sftpPort,
        int brokerPort,
        List<String> queues,
        Optional<String> signed,
        Map<String, String> settings) {

    /** What the registry that speaks WS-Security is told, but for its path. */
    record SigningIn(Path key, Path passwordFile, Path certificate, Path gateway) {

        /** As the stand-in's command line has it. */
        String argument(String path) {
            return String.join(",", path, key.toString(), passwordFile.toString(), gateway.toString());
        }
    }

    private static final Pattern ADDRESS =
            Pattern.compile("\\{(registries\\.[\\w.-]+\\.address):http://127\\.0\\.0\\.1:8090(/[^}]*)}");
    private static final Pattern FOLDER = Pattern.compile("\\{(registries\\.([\\w.-]+)\\.folder):");
    private static final Pattern SFTP = Pattern.compile("\\{registries\\.([\\w.-]+)\\.known-hosts:");
    private static final Pattern POLL = Pattern.compile("\\{(registries\\.[\\w.-]+\\.poll):");
    private static final Pattern BROKER = Pattern.compile("\\{(registries\\.[\\w.-]+\\.broker):");
    private static final Pattern QUEUE = Pattern.compile("\\{registries\\.[\\w.-]+\\.queue:([^}]+)}");

    private static final Pattern SIGNED = Pattern.compile("\\{registries\\.([\\w.-]+)\\.signed-by:");

    /** @param below where folders of registries that take files are made */
    static StandInPlan of(Path routes, Path below, SigningIn signing, int sftpPort, int brokerPort) throws IOException {
        List<String> queues = new ArrayList<>();
        List<Path> folders = new ArrayList<>();
        Map<String, String> settings = new LinkedHashMap<>();
        Path sftp = below.resolve("sftp");
        Optional<String> signed = Optional.empty();
        try (Stream<Path> files = Files.walk(routes, 3)) {
            for (Path file :
                    files.filter(path -> path.endsWith("service.yaml")).sorted().toList()) {
                String text = Files.readString(file);
                ADDRESS.matcher(text).results().forEach(one -> settings.put(one.group(1), one.group(2)));
                boolean isRemote = SFTP.matcher(text).find();
                FOLDER.matcher(text).results().forEach(one -> {
                    Path folder = (isRemote ? sftp.resolve("files") : below).resolve(one.group(2));
                    folders.add(folder);
                    settings.put(one.group(1), isRemote ? one.group(2) : folder.toString());
                });
                SFTP.matcher(text)
                        .results()
                        .forEach(one -> settings.putAll(signingIn("registries." + one.group(1), sftp, sftpPort)));
                Matcher guarded = SIGNED.matcher(text);
                if (guarded.find()) {
                    String registry = "registries." + guarded.group(1);
                    signed = Optional.of(settings.get(registry + ".address"));
                    settings.put(registry + ".signature-key", "gateway");
                    settings.put(registry + ".signed-by", signing.certificate().toString());
                }
                POLL.matcher(text).results().forEach(one -> settings.put(one.group(1), "500ms"));
                BROKER.matcher(text)
                        .results()
                        .forEach(one -> settings.put(one.group(1), "tcp://127.0.0.1:" + brokerPort));
                QUEUE.matcher(text).results().forEach(one -> queues.add(one.group(1)));
            }
        }
        return new StandInPlan(
                routes, folders, sftp, sftpPort, brokerPort, queues, signed.map(signing::argument), settings);
    }

    /** The stand-in makes both files when it starts. */
    private static Map<String, String> signingIn(String registry, Path sftp, int port) {
        return Map.of(
                registry + ".host", "127.0.0.1",
                registry + ".port", String.valueOf(port),
                registry + ".user", "kvitok",
                registry + ".key", sftp.resolve("key").toString(),
                registry + ".known-hosts", sftp.resolve("known_hosts").toString());
    }

    boolean hasSftp() {
        return folders.stream().anyMatch(folder -> folder.startsWith(sftp));
    }

    /** The settings, when it is known where the stand-in is. */
    Map<String, String> settings(URI standIn) {
        Map<String, String> whole = new LinkedHashMap<>(settings);
        whole.replaceAll((name, value) ->
                name.endsWith(".address") ? standIn.resolve(value).toString() : value);
        return whole;
    }
}
