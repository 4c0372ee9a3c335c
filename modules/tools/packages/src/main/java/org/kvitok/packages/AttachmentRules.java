package org.kvitok.packages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kvitok.core.Attachment;
import org.kvitok.core.FileKind;

/** Which attachments a service takes: {@code attachments} in its {@code service.yaml}. None where there is no rule. */
public record AttachmentRules(List<Rule> rules) {

    private static final long MIB = 1L << 20;
    private static final int USUAL_MOST = 10;
    private static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    /** What a service takes that says nothing about it. */
    public static final AttachmentRules STANDARD = new AttachmentRules(List.of(
            rule(FileKind.PDF), rule(FileKind.JPEG), rule(FileKind.PNG), rule(FileKind.XML), rule(FileKind.XLSX)));

    private static final int ANSWERS_MOST = 100;

    /** What a service takes of its registry that says nothing about it: every kind whose content can be told. */
    public static final AttachmentRules OF_ANSWERS = new AttachmentRules(Arrays.stream(FileKind.values())
            .map(kind -> new Rule(kind, Optional.empty(), 7 * MIB, 0, ANSWERS_MOST, Optional.empty()))
            .toList());

    /**
     * One line of the list.
     *
     * @param role where present, only for attachments of this role; a rule without one is for those that name none
     * @param maxSize in bytes
     * @param least a submission with fewer is refused
     * @param most a submission with more is refused
     * @param rows where present, the attachment is a large list, and each of its rows is held against these
     */
    public record Rule(
            FileKind kind, Optional<String> role, long maxSize, int least, int most, Optional<RowRules> rows) {

        boolean fits(Attachment attachment) {
            return kind.mediaType().equals(attachment.mediaType()) && role.equals(attachment.role());
        }

        @Override
        public String toString() {
            return role.map(named -> named + ": ").orElse("") + kind.mediaType();
        }
    }

    public AttachmentRules {
        rules = List.copyOf(rules);
    }

    public Optional<Rule> ruleFor(Attachment attachment) {
        return rules.stream().filter(rule -> rule.fits(attachment)).findFirst();
    }

    /** Whether a submission without attachments is refused. */
    public boolean demandsAny() {
        return rules.stream().anyMatch(rule -> rule.least() > 0);
    }

    /** For people: the types, and the roles they are for. */
    public String described() {
        return rules.stream().map(Rule::toString).distinct().collect(Collectors.joining(", "));
    }

    /** No more files than this are taken in. */
    public int most() {
        return rules.stream().mapToInt(Rule::most).sum();
    }

    /** No file is larger than this, in bytes. */
    public long largest() {
        return rules.stream().mapToLong(Rule::maxSize).max().orElse(0);
    }

    static AttachmentRules read(YamlMapping top, PackageFolder folder) {
        return read(top, "attachments", STANDARD, folder);
    }

    /** What its registry may send with an answer. */
    static AttachmentRules ofAnswers(YamlMapping top, PackageFolder folder) {
        AttachmentRules rules = read(top, "answerAttachments", OF_ANSWERS, folder);
        if (rules.rules().stream()
                .anyMatch(rule -> rule.role().isPresent() || rule.rows().isPresent())) {
            top.complain(
                    "answerAttachments", "roles and rows are for what senders attach", "type, maxSize, least, most");
        }
        return rules;
    }

    private static AttachmentRules read(YamlMapping top, String key, AttachmentRules standard, PackageFolder folder) {
        if (!top.has(key)) {
            return standard;
        }
        List<Rule> rules = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (YamlMapping item : top.mappings(key)) {
            Rule rule = rule(item, folder);
            rules.add(rule);
            if (!seen.add(rule.toString())) {
                item.complain(rule + " is allowed twice", "one entry for each type and role");
            }
        }
        return new AttachmentRules(rules);
    }

    private static Rule rule(YamlMapping item, PackageFolder folder) {
        String type = item.text("type");
        Optional<FileKind> kind = FileKind.ofMediaType(type);
        if (kind.isEmpty()) {
            item.complain(
                    "type",
                    "type is " + type + ", whose content cannot be recognised",
                    Arrays.stream(FileKind.values()).map(FileKind::mediaType).collect(Collectors.joining(", ")));
        }
        Optional<String> role = item.has("role") ? Optional.of(item.text("role")) : Optional.empty();
        role.filter(text -> !ROLE.matcher(text).matches())
                .ifPresent(text -> item.complain("role", "role is " + text, "lower-case letters, digits and hyphens"));
        long maxSize = item.size("maxSize", 5 * MIB);
        int least = item.number("least", 0, 0, 1000);
        int most = item.number("most", Math.max(USUAL_MOST, least), 1, 1000);
        if (least > most) {
            item.complain("least", "least is greater than most", "at most " + most);
        }
        Optional<RowRules> rows = item.has("rows")
                ? Optional.of(RowRules.read(item, kind.orElse(FileKind.PDF), folder))
                : Optional.empty();
        return new Rule(kind.orElse(FileKind.PDF), role, maxSize, least, most, rows);
    }

    private static Rule rule(FileKind kind) {
        return new Rule(kind, Optional.empty(), 5 * MIB, 0, USUAL_MOST, Optional.empty());
    }
}
