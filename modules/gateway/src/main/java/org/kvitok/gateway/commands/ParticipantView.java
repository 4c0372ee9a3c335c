package org.kvitok.gateway.commands;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kvitok.core.Inn;
import org.kvitok.core.Participant;

/** Shows a participant, to people and to programs. */
final class ParticipantView {

    private ParticipantView() {}

    static void show(Output output, Participant participant, ParticipantFolder folder) {
        output.plain(row(participant));
        for (Path file : folder.certificates(participant.id())) {
            X509Certificate certificate = PemFile.certificate(file);
            output.line(
                    "text.certificate",
                    file.getFileName(),
                    certificate.getSubjectX500Principal().getName(),
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant(),
                    PemFile.digest(certificate));
        }
        folder.loginKeys(participant.id())
                .forEach((person, key) -> output.line("text.login-key", person, key.kind(), key.fingerprint()));
        output.object(json(participant, folder));
    }

    static String row(Participant participant) {
        String row = "%s  %s  %s  %s  [%s]"
                .formatted(
                        participant.id(),
                        participant.name(),
                        participant.inn().map(Inn::digits).orElse("–"),
                        participant.registrationNumber().orElse("–"),
                        String.join(
                                ", ", participant.services().stream().sorted().toList()));
        return participant.answers().isEmpty()
                ? row
                : row + "  → "
                        + String.join(
                                ", ", participant.answers().stream().sorted().toList());
    }

    static Map<String, Object> json(Participant participant, ParticipantFolder folder) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", participant.id().toString());
        json.put("name", participant.name());
        participant.inn().ifPresent(inn -> json.put("inn", inn.digits()));
        participant.registrationNumber().ifPresent(number -> json.put("registrationNumber", number));
        json.put("services", participant.services().stream().sorted().toList());
        json.put("answers", participant.answers().stream().sorted().toList());
        List<Map<String, Object>> bound = new ArrayList<>();
        for (Path file : folder.certificates(participant.id())) {
            X509Certificate certificate = PemFile.certificate(file);
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("file", file.toString());
            one.put("subject", certificate.getSubjectX500Principal().getName());
            one.put("notBefore", certificate.getNotBefore().toInstant().toString());
            one.put("notAfter", certificate.getNotAfter().toInstant().toString());
            one.put("sha256", PemFile.digest(certificate).hex());
            bound.add(one);
        }
        json.put("certificates", bound);
        List<Map<String, Object>> keys = new ArrayList<>();
        folder.loginKeys(participant.id()).forEach((person, key) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("person", person);
            one.put("kind", key.kind());
            one.put("fingerprint", key.fingerprint());
            keys.add(one);
        });
        json.put("loginKeys", keys);
        return json;
    }
}
