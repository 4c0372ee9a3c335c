package org.kvitok.registries;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kvitok.client.Amended;
import org.kvitok.client.RegistryClient;
import org.kvitok.client.Task;
import org.kvitok.core.Answer;
import org.kvitok.core.Bytes;
import org.kvitok.core.MessageId;
import org.kvitok.core.Verdict;
import org.kvitok.seal.CanonicalForm;
import org.kvitok.wire.XmlReader;
import org.w3c.dom.Element;

/** What a registry that takes its tasks itself says in the end. */
interface Approval {

    Verdict<Amended> tell(RegistryClient client, MessageId id, Task task);

    /** The same document for every task. */
    static Approval with(Bytes document) {
        return (client, id, task) ->
                client.complete(id, task, new Answer(Answer.Decision.APPROVED, "", document, List.of()));
    }

    /** What the service's samples answer, be it an approval or not. */
    static Approval bySamples(Path routes, XmlReader reader) {
        return new BySamples(routes, reader);
    }

    /** @param routes holds the samples */
    record BySamples(Path routes, XmlReader reader) implements Approval {

        private static final Pattern REQUEST_ID = Pattern.compile("request-id=\"[^\"]*\"");

        @Override
        public Verdict<Amended> tell(RegistryClient client, MessageId id, Task task) {
            SampleAnswers answers =
                    SampleAnswers.inPublishedForms(routes.resolve(task.service().toString()), reader);
            try {
                String answer = REQUEST_ID
                        .matcher(answers.to(root(task.content())).text())
                        .replaceFirst(Matcher.quoteReplacement("request-id=\"" + task.requestId() + "\""));
                return client.complete(id, task.number(), task.lease(), CanonicalForm.of(root(Bytes.utf8(answer))));
            } catch (IOException unreadable) {
                throw new UncheckedIOException("the samples of " + task.service() + " cannot be read", unreadable);
            }
        }

        private Element root(Bytes xml) {
            return reader.read(xml, Optional.empty()).fold(document -> document.getDocumentElement(), refusal -> {
                throw new NotUnderstood("no XML: " + refusal.code().wire());
            });
        }
    }
}
