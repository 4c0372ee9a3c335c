package org.kvitok.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kvitok.client.ExchangeClient;
import org.kvitok.core.Bytes;
import org.kvitok.core.MessageId;
import org.kvitok.core.ServiceId;
import org.kvitok.core.SubmissionNumber;

/** A service of the project by the first of its samples whose answer decides. */
record Sampled(ServiceId service) {

    private static final String SAMPLE_ID = "6f1c1c1e-0a5b-4c38-9f0e-2f4b6d8a9c10";
    /** Request ids are UUIDs of version 8. */
    private static final Pattern REQUEST_ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    /** Copies the service without its samples. */
    void copyTo(Path routes) throws IOException {
        Path target = Files.createDirectories(routes.resolve(service.toString()));
        try (Stream<Path> files = Files.list(folder())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
    }

    SubmissionNumber submittedBy(ExchangeClient sender) throws IOException {
        Bytes content = Bytes.wrap(Files.readAllBytes(sample().resolve("request.xml")));
        return sender.submit(new MessageId(UUID.randomUUID()), service, content, false)
                .fold(accepted -> accepted.number(), refusal -> {
                    throw new AssertionError(refusal.toString());
                });
    }

    /** What the registry answers, with the request's own id and without an XML declaration. */
    String registryAnswer(String request) throws IOException {
        Matcher id = REQUEST_ID.matcher(request);
        String own = id.find() ? id.group().toLowerCase(Locale.ROOT) : "none";
        return Files.readString(sample().resolve("registry-answer.xml"))
                .replaceFirst("<\\?xml[^>]*>", "")
                .replace(SAMPLE_ID, own)
                .replace(SAMPLE_ID.toUpperCase(Locale.ROOT), own.toUpperCase(Locale.ROOT));
    }

    private Path sample() throws IOException {
        try (Stream<Path> all = Files.list(folder().resolve("samples/accepted"))) {
            for (Path sample : all.sorted().toList()) {
                if (Files.readString(sample.resolve("answer.xml")).contains("decision=\"")) {
                    return sample;
                }
            }
        }
        throw new IllegalStateException("no sample of " + service + " decides");
    }

    private Path folder() {
        return Shipped.HOME.resolve("routes").resolve(service.toString());
    }
}
