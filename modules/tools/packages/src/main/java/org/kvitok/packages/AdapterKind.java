package org.kvitok.packages;

import static org.kvitok.packages.Parameter.duration;
import static org.kvitok.packages.Parameter.file;
import static org.kvitok.packages.Parameter.list;
import static org.kvitok.packages.Parameter.may;
import static org.kvitok.packages.Parameter.must;
import static org.kvitok.packages.Parameter.operators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of adapter, and what the {@code registry} section of a service file may say of each. */
enum AdapterKind {
    SOAP(
            Groups.CALLED,
            Groups.HTTP,
            List.of(
                    must("address", "https?://[^\\s/?#]+\\S*", "a URL that begins with http:// or https://"),
                    may("soapAction", "", "[!-~]{0,500}", "an absolute URI, or empty"),
                    may("soapVersion", "1.1", "1\\.1|1\\.2", "\"1.1\" or \"1.2\""),
                    may("attachments", "mtom", "mtom|inline", "mtom or inline"),
                    may(
                            "signatureKey",
                            "",
                            "[^\\p{Cntrl}]{0,500}",
                            "gateway for its own key, a PKCS#12 file, or empty"),
                    file("signatureKeyPassword"),
                    file("signedBy"))),
    REST(
            Groups.CALLED,
            Groups.HTTP,
            List.of(
                    must(
                            "address",
                            "https?://[^\\s/?#{}]+(?:[!-z|~]|\\{[A-Za-z][A-Za-z0-9_.-]{0,63}\\})*",
                            "a URL that begins with http:// or https://; {name} in its path or query for a value"),
                    may("method", "POST", "GET|POST|PUT|PATCH", "GET, POST, PUT or PATCH"),
                    may("format", "json", "json|xml", "json or xml"),
                    list("mediaTypes", "", "[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,80}", "[application/json]"),
                    list("answers", "200", "2\\d\\d|4\\d\\d", "status codes that bring an answer, such as [200, 404]"),
                    may("idempotencyHeader", "Idempotency-Key", "[A-Za-z][A-Za-z0-9-]{0,63}", "a header's name"),
                    may("attachments", "multipart", "multipart|put", "multipart or put"),
                    may(
                            "attachmentAddress",
                            "",
                            "(https?://[^\\s/?#{}]+(?:[!-z|~]|\\{(?:number|request-id|attachment|sha256)\\})*)?",
                            "for put: a URL with {number}, {request-id}, {attachment} or {sha256} in it"))),
    JMS(
            Groups.CALLED,
            List.of(Groups.ANSWER_WITHIN),
            List.of(
                    must(
                            "broker",
                            "(tcp|amqp|amqps)://\\S+",
                            "tcp://host:61616 (Artemis), amqp:// or amqps:// (AMQP 1.0)"),
                    must("queue", Groups.QUEUE, "the registry's queue"),
                    must("replyQueue", Groups.QUEUE, "the queue for its answers, one for each service"),
                    may("user", "", Groups.NAME, "a user's name, or empty"),
                    file("passwordFile"),
                    may(
                            "maxAttachments",
                            "64MiB",
                            "[1-9]\\d{0,8}(B|KiB|MiB|GiB)",
                            "all attachments of a request together, such as 64MiB"))),
    FILE(Groups.CALLED, Groups.FOLDERS, List.of()),
    SFTP(
            Groups.CALLED,
            Groups.FOLDERS,
            List.of(
                    operators("host", "[A-Za-z0-9.:-]{1,253}", "a host's name or address"),
                    may("port", "22", "[1-9]\\d{0,4}", "1 to 65535"),
                    operators("user", "[^\\p{Cntrl}]{1,100}", "a user's name"),
                    operators("key", Groups.PATH, "the file of the private key to sign in with (OpenSSH or PEM)"),
                    file("keyPassword"),
                    operators("knownHosts", Groups.PATH, "a file as OpenSSH's known_hosts"),
                    duration("connectTimeout", "10s"))),
    PULL(List.of(), List.of(), List.of(duration("lease", "15m"), duration("longestLease", "1d")));

    private final List<Parameter> parameters;

    AdapterKind(List<Parameter> common, List<Parameter> manner, List<Parameter> own) {
        parameters = Stream.of(common, manner, own).flatMap(List::stream).toList();
    }

    static RegistryBinding binding(YamlMapping registry) {
        String word = registry.text("adapter");
        Optional<AdapterKind> kind =
                Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
        if (kind.isEmpty()) {
            registry.complain("adapter", "unknown adapter kind " + word, words());
        }
        // Read on as if it were SOAP, so that what is wrong beside the kind is found at once too.
        Map<String, String> parameters = new LinkedHashMap<>();
        List<String> unset = new ArrayList<>();
        for (Parameter parameter : kind.orElse(SOAP).parameters) {
            parameters.put(parameter.key(), parameter.valueIn(registry));
            parameter.unsetIn(registry).ifPresent(unset::add);
        }
        return new RegistryBinding(word, parameters, unset);
    }

    /** The spelling in service files. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String words() {
        return Arrays.stream(values()).map(AdapterKind::word).collect(Collectors.joining(", "));
    }

    /** Parameters that several kinds have. */
    private static final class Groups {

        private static final String NAME = "[^\\p{Cntrl}]{0,100}";
        private static final String PATH = "[^\\p{Cntrl}]{1,500}";
        private static final String QUEUE = "[A-Za-z0-9][A-Za-z0-9._-]{0,199}";
        private static final String SUBFOLDER = "[^\\p{Cntrl}/\\\\]{1,100}";

        private static final List<Parameter> CALLED = List.of(
                duration("timeout", "30s"),
                may("concurrency", "8", "[1-9]\\d{0,2}", "calls at one time, 1 to 999"),
                may("maxAnswer", "16MiB", "[1-9]\\d{0,8}(B|KiB|MiB)", "a size such as 512KiB or 16MiB"),
                may("breakAfter", "10", "[1-9]\\d{0,3}", "calls, 1 to 9999"),
                duration("breakFor", "30s"));

        private static final List<Parameter> HTTP = List.of(
                duration("connectTimeout", "5s"),
                file("clientKey"),
                file("clientKeyPassword"),
                file("trust"),
                file("tokenFile"),
                may("tokenAddress", "", "(https?://[^\\s/?#]+[^\\s?#]*)?", "the URL of a token endpoint, or empty"),
                may("clientId", "", "[!-~]{0,200}", "the client's name at the token endpoint, or empty"),
                file("clientSecretFile"),
                may("scope", "", "[!-~ ]{0,500}", "scopes with a blank between, or empty"),
                may("user", "", NAME, "a user's name, or empty"),
                file("passwordFile"));

        private static final Parameter ANSWER_WITHIN = duration("answerWithin", "5d");

        private static final List<Parameter> FOLDERS = List.of(
                ANSWER_WITHIN,
                must("folder", PATH, "the folder that holds the folders below"),
                may("in", "in", SUBFOLDER, "a folder's name"),
                may("out", "out", SUBFOLDER, "a folder's name"),
                may("archive", "archive", SUBFOLDER, "a folder's name"),
                may("errors", "errors", SUBFOLDER, "a folder's name"),
                may("extension", ".xml", "\\.[A-Za-z0-9.]{1,20}", "an extension such as .xml"),
                may("marker", "", "(\\.[A-Za-z0-9]{1,20})?", "an extension such as .done, or empty"),
                duration("poll", "5s"));
    }
}
