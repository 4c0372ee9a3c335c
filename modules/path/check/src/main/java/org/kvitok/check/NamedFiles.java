package org.kvitok.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kvitok.core.Answer;
import org.kvitok.core.Attachment;
import org.kvitok.core.Bytes;
import org.kvitok.core.Enclosures.Part;
import org.kvitok.core.MessageId;
import org.kvitok.core.Place;
import org.kvitok.core.Sha256;
import org.kvitok.core.Staging;
import org.kvitok.core.StoredContent;

/**
 * The files that a registry's answer names, as declarations like those of senders. Size and digest that a registry does not
 * say are those of what came. For one answer and one thread.
 */
final class NamedFiles {

    private final List<Part> parts;
    private final AttachmentCheck.Uploaded uploads;
    private final Staging inside;

    NamedFiles(List<Part> came, AttachmentCheck.Uploaded uploads, Staging inside) {
        this.parts = new ArrayList<>(came);
        this.uploads = uploads;
        this.inside = inside;
    }

    /** Those that came, and those that stood inside. */
    List<Part> parts() {
        return parts;
    }

    Declared declared(Answer.Attachment named) {
        Answer.Attachment.Source source = named.source();
        if (source instanceof Answer.Attachment.Source.Inside in) {
            return staged(named, in.content());
        }
        if (source instanceof Answer.Attachment.Source.Uploaded ahead) {
            return ahead(named, ahead.upload());
        }
        String id = source instanceof Answer.Attachment.Source.Beside beside ? beside.part() : "";
        // Of one that did not come nothing is known; that it did not come is found where its part is looked for.
        Optional<StoredContent> content = parts.stream()
                .filter(part -> part.contentId().equals(id))
                .map(Part::content)
                .findFirst();
        return declared(named, content, new Declared.Source.InPart(id));
    }

    private Declared staged(Answer.Attachment named, Bytes content) {
        // No Content-ID has a space, so nothing that came beside the answer can be called like this.
        String id = "inside " + parts.size();
        StoredContent staged = inside.stage(content);
        parts.add(new Part(id, named.mediaType(), staged));
        return declared(named, Optional.of(staged), new Declared.Source.InPart(id));
    }

    private Declared ahead(Answer.Attachment named, MessageId upload) {
        return declared(
                named,
                uploads.whole(upload).fold(Optional::of, refusal -> Optional.empty()),
                new Declared.Source.Uploaded(upload));
    }

    private Declared declared(Answer.Attachment named, Optional<StoredContent> content, Declared.Source source) {
        long size = named.size().or(() -> content.map(StoredContent::size)).orElse(0L);
        Sha256 sha256 =
                named.sha256().or(() -> content.map(StoredContent::sha256)).orElse(Bytes.NONE.sha256());
        return new Declared(() -> Place.NOWHERE, named.name(), facts(named, size, sha256), source);
    }

    private Attachment facts(Answer.Attachment named, long size, Sha256 sha256) {
        return new Attachment(
                Names.legible(named.name()),
                named.mediaType().toLowerCase(Locale.ROOT),
                size,
                sha256,
                Optional.empty());
    }
}
