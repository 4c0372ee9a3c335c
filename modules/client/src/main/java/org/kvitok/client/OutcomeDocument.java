package org.kvitok.client;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.kvitok.core.ActionRequest;
import org.kvitok.core.Answer;
import org.kvitok.core.Bytes;
import org.kvitok.core.Progress;
import org.kvitok.core.RegistryOutcome;
import org.kvitok.core.Remark;
import org.kvitok.seal.CanonicalForm;
import org.kvitok.wire.CanonicalWriter;
import org.kvitok.wire.XmlReader;

/** Writes what a registry says as an element of {@code registry-answer.xsd}, in exclusive canonical form. */
final class OutcomeDocument {

    private static final String NAMESPACE = "urn:kvitok:registry-answer:1.0";

    private final XmlReader reader;

    OutcomeDocument(XmlReader reader) {
        this.reader = reader;
    }

    /** @param files that belong to an answer, beside those that it holds */
    Bytes of(UUID requestId, RegistryOutcome outcome, List<AttachedFile> files) {
        if (outcome instanceof Answer answer) {
            return answer(requestId, answer, files);
        }
        if (!files.isEmpty()) {
            throw new IllegalArgumentException("only a decision brings files");
        }
        if (outcome instanceof ActionRequest request) {
            CanonicalWriter writer = root("ActionRequest").attribute("comment", request.comment());
            request.due().ifPresent(day -> writer.attribute("due", day.toString()));
            writer.attribute("request-id", requestId.toString());
            remarks(writer, request.remarks());
            return writer.end().bytes();
        }
        return root("Progress")
                .attribute("comment", ((Progress) outcome).comment())
                .attribute("request-id", requestId.toString())
                .end()
                .bytes();
    }

    private Bytes answer(UUID requestId, Answer answer, List<AttachedFile> files) {
        CanonicalWriter writer = root("Answer")
                .attribute("comment", answer.comment())
                .attribute("decision", answer.decision().name().toLowerCase(Locale.ROOT))
                .attribute("request-id", requestId.toString());
        answer.body()
                .ifPresent(content ->
                        writer.start("kv:content").canonical(canonical(content)).end());
        remarks(writer, answer.remarks());
        for (Answer.Attachment file : answer.attachments()) {
            Bytes content = file.inside()
                    .orElseThrow(() -> new IllegalArgumentException(file.name() + " is neither here nor a file"));
            writer.start("kv:attachment")
                    .attribute("mediaType", file.mediaType())
                    .attribute("name", file.name())
                    .text(Base64.getEncoder().encodeToString(content.sharedArray()))
                    .end();
        }
        for (int i = 0; i < files.size(); i++) {
            attach(writer, files.get(i), MultipartBody.contentId(i + 1));
        }
        return writer.end().bytes();
    }

    private static void attach(CanonicalWriter writer, AttachedFile file, String contentId) {
        writer.start("kv:attachment");
        if (file.upload().isEmpty()) {
            writer.attribute("href", "cid:" + contentId);
        }
        writer.attribute("mediaType", file.facts().mediaType())
                .attribute("name", file.facts().name())
                .attribute("sha256", file.facts().sha256().hex())
                .attribute("size", String.valueOf(file.facts().size()));
        file.upload().ifPresent(upload -> writer.attribute("upload", upload.toString()));
        writer.end();
    }

    private static void remarks(CanonicalWriter writer, List<Remark> remarks) {
        for (Remark remark : remarks) {
            writer.start("kv:remark").attribute("code", remark.code());
            remark.document().ifPresent(document -> writer.attribute("document", document));
            remark.field().ifPresent(field -> writer.attribute("field", field));
            writer.element("kv:ru", remark.russian());
            if (!remark.english().isEmpty()) {
                writer.element("kv:en", remark.english());
            }
            writer.end();
        }
    }

    private String canonical(Bytes content) {
        return reader.read(content, Optional.empty())
                .fold(
                        document ->
                                CanonicalForm.of(document.getDocumentElement()).utf8(),
                        refusal -> {
                            throw new IllegalArgumentException("the answer's document is no XML: " + refusal.code());
                        });
    }

    private static CanonicalWriter root(String name) {
        return new CanonicalWriter().start("kv:" + name).namespace("kv", NAMESPACE);
    }
}
