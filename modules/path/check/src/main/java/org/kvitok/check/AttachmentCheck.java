package org.kvitok.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kvitok.core.Attachment;
import org.kvitok.core.Enclosures.Part;
import org.kvitok.core.MessageId;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Staging;
import org.kvitok.core.StoredContent;
import org.kvitok.core.Verdict;
import org.kvitok.packages.AttachmentRules;
import org.kvitok.packages.RowRules;
import org.kvitok.packages.ServicePackage;

/**
 * Holds what was signed about the attachments of one message against what came, and both against what the service takes.
 * Every disagreement is a reason of its own. For one message and one thread.
 */
final class AttachmentCheck {

    private final List<Part> parts;
    private final Uploaded uploads;
    private final Staging inline;
    private final FileCheck files;
    private final ListCheck lists;
    private final CheckConfig config;
    private final List<Reason> reasons = new ArrayList<>();
    private final List<Enclosed> enclosed = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> used = new HashSet<>();
    private final Map<String, Part> byId = new HashMap<>();

    /** What the sender of the message has brought ahead of it. */
    interface Uploaded {
        Verdict<StoredContent> whole(MessageId upload);
    }

    /**
     * A check of one message.
     *
     * @param parts what came beside the message
     * @param inline where content is staged that came inside or ahead of it; the caller closes it
     */
    AttachmentCheck(List<Part> parts, Uploaded uploads, Staging inline, FileCheck files, CheckConfig config) {
        this.parts = parts;
        this.uploads = uploads;
        this.inline = inline;
        this.files = files;
        this.lists = new ListCheck(config.rowReasons());
        this.config = config;
    }

    /**
     * Looks at all of them.
     *
     * @param declared what was signed about them
     * @param whole whether these are all attachments of the submission, so that none that is required may be missing
     */
    List<Reason> inspect(List<Declared> declared, Optional<ServicePackage> service, boolean whole) {
        return inspect(declared, service.map(ServicePackage::id), service.map(ServicePackage::attachments), whole);
    }

    /** The same for the files of a registry's answer. */
    List<Reason> inspectAnswer(List<Declared> declared, ServicePackage service, boolean whole) {
        return inspect(declared, Optional.of(service.id()), Optional.of(service.answerAttachments()), whole);
    }

    private List<Reason> inspect(
            List<Declared> declared, Optional<ServiceId> service, Optional<AttachmentRules> rules, boolean whole) {
        indexParts();
        rules.ifPresent(known -> permit(declared, service.orElseThrow(), known));
        if (whole) {
            rules.ifPresent(known -> demand(declared, known));
        }
        for (Declared one : declared) {
            nameOf(one);
            Optional<RowRules> rows =
                    rules.flatMap(known -> known.ruleFor(one.facts())).flatMap(AttachmentRules.Rule::rows);
            contentOf(one).ifPresent(content -> compare(one, content, rows));
        }
        parts.stream()
                .map(Part::contentId)
                .filter(id -> !used.contains(id))
                .distinct()
                .forEach(id -> refuse(RefusalCode.ATTACHMENT_UNDECLARED, Place.NOWHERE, shown(id), ""));
        return reasons;
    }

    /** Those that agree with what was signed; all of them where there was no reason. */
    List<Enclosed> enclosed() {
        return enclosed;
    }

    private void indexParts() {
        Set<String> twice = new HashSet<>();
        for (Part part : parts) {
            if (byId.put(part.contentId(), part) != null && twice.add(part.contentId())) {
                refuse(RefusalCode.ATTACHMENT_AMBIGUOUS, Place.NOWHERE, shown(part.contentId()), "");
            }
        }
    }

    private void permit(List<Declared> declared, ServiceId service, AttachmentRules rules) {
        if (rules.rules().isEmpty()) {
            if (!declared.isEmpty()) {
                refuse(RefusalCode.ATTACHMENTS_NOT_ALLOWED, at(declared.get(0)), service, "");
            }
            return;
        }
        Map<AttachmentRules.Rule, Integer> counts = new HashMap<>();
        for (Declared one : declared) {
            Attachment facts = one.facts();
            rules.ruleFor(facts)
                    .ifPresentOrElse(
                            rule -> within(one, rule, counts.merge(rule, 1, Integer::sum)),
                            () -> refuse(
                                    RefusalCode.ATTACHMENT_TYPE_NOT_ALLOWED,
                                    at(one),
                                    facts.role().map(role -> role + ": ").orElse("") + facts.mediaType(),
                                    rules.described()));
        }
    }

    private void demand(List<Declared> declared, AttachmentRules rules) {
        for (AttachmentRules.Rule rule : rules.rules()) {
            long count = declared.stream()
                    .filter(one -> rules.ruleFor(one.facts()).equals(Optional.of(rule)))
                    .count();
            if (count < rule.least()) {
                refuse(RefusalCode.ATTACHMENT_REQUIRED, Place.NOWHERE, count, needed(rule));
            }
        }
    }

    private void within(Declared one, AttachmentRules.Rule rule, int count) {
        if (one.facts().size() > rule.maxSize()) {
            refuse(RefusalCode.ATTACHMENT_TOO_LARGE, at(one), one.facts().size(), rule.maxSize());
        }
        if (count == rule.most() + 1) {
            refuse(RefusalCode.ATTACHMENTS_TOO_MANY, at(one), rule + " > " + rule.most(), rule.most());
        }
    }

    private void nameOf(Declared one) {
        String name = one.signedName();
        Names.flaw(name)
                .ifPresent(expected -> refuse(
                        RefusalCode.ATTACHMENT_NAME_ILLEGAL,
                        at(one),
                        one.facts().name(),
                        expected));
        // Two names that differ in case alone are one file on many computers.
        if (!names.add(name.toLowerCase(Locale.ROOT))) {
            refuse(RefusalCode.ATTACHMENT_NAME_REUSED, at(one), one.facts().name(), "");
        }
    }

    private Optional<StoredContent> contentOf(Declared one) {
        if (one.source() instanceof Declared.Source.InPart part) {
            return partOf(one, part.contentId());
        }
        if (one.source() instanceof Declared.Source.Inline in) {
            if (in.content().size() > config.maxInline()) {
                refuse(
                        RefusalCode.ATTACHMENT_INLINE_TOO_LARGE,
                        at(one),
                        in.content().size(),
                        config.maxInline());
                return Optional.empty();
            }
            return Optional.of(inline.stage(in.content()));
        }
        if (one.source() instanceof Declared.Source.Uploaded ahead) {
            return contentOf(one, ahead.upload());
        }
        String reference = ((Declared.Source.Illegal) one.source()).reference();
        refuse(RefusalCode.ATTACHMENT_REFERENCE_ILLEGAL, at(one), reference, "cid:");
        return Optional.empty();
    }

    /** Taken into our own staging, so that nothing can take it from under us until this message is decided. */
    private Optional<StoredContent> contentOf(Declared one, MessageId upload) {
        if (!used.add(upload.toString())) {
            refuse(RefusalCode.ATTACHMENT_AMBIGUOUS, at(one), upload, "");
            return Optional.empty();
        }
        return uploads.whole(upload).fold(content -> adopted(one, upload, content), refusal -> {
            refusal.reasons().forEach(reason -> reasons.add(reason.at(at(one))));
            return Optional.empty();
        });
    }

    private Optional<StoredContent> adopted(Declared one, MessageId upload, StoredContent content) {
        try {
            return Optional.of(inline.adopt(content));
        } catch (NoSuchFileException gone) {
            refuse(RefusalCode.UPLOAD_UNKNOWN, at(one), upload, "");
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException("an upload cannot be staged", failed);
        }
    }

    private Optional<StoredContent> partOf(Declared one, String id) {
        if (!used.add(id)) {
            refuse(RefusalCode.ATTACHMENT_AMBIGUOUS, at(one), shown(id), "");
            return Optional.empty();
        }
        Part part = byId.get(id);
        if (part == null) {
            refuse(RefusalCode.ATTACHMENT_MISSING, at(one), shown(id), "");
            return Optional.empty();
        }
        return Optional.of(part.content());
    }

    /** What is inside is looked at only where the content is what was signed: nothing else is anybody's word. */
    private void compare(Declared one, StoredContent content, Optional<RowRules> rows) {
        Attachment facts = one.facts();
        if (content.size() != facts.size()) {
            refuse(RefusalCode.ATTACHMENT_SIZE_DIFFERS, at(one), content.size(), facts.size());
        }
        if (!content.sha256().equals(facts.sha256())) {
            refuse(RefusalCode.ATTACHMENT_DIGEST_DIFFERS, at(one), content.sha256(), facts.sha256());
            return;
        }
        try {
            Place place = at(one);
            Optional<Reason> flaw = files.flaw(content, facts.mediaType(), rows.isPresent());
            flaw.ifPresent(reason -> reasons.add(reason.at(place)));
            if (flaw.isEmpty() && rows.isPresent()) {
                reasons.addAll(lists.flaws(content, rows.get(), place));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("a staged attachment cannot be read", unreadable);
        }
        enclosed.add(new Enclosed(facts, content, one.upload()));
    }

    private void refuse(RefusalCode code, Place place, Object found, Object expected) {
        reasons.add(Reason.of(code, place, found, expected));
    }

    private static Place at(Declared one) {
        return one.place().get();
    }

    private static String needed(AttachmentRules.Rule rule) {
        return rule.least() == 1 ? rule.toString() : rule.least() + " × " + rule;
    }

    /** A part without a Content-ID has to be called something. */
    private static String shown(String contentId) {
        return contentId.isEmpty() ? "-" : contentId;
    }
}
