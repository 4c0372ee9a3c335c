package org.kvitok.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The attachments of a submission as they stand at one point of its history. Kept in the ledger as a document of its own,
 * one line for each: digest, size, media type, role ({@code -} for none) and name, in this order and separated by
 * single spaces, in UTF-8. The name comes last because only it may hold spaces.
 */
public record Attachments(List<Attachment> all) {

    public static final Attachments NONE = new Attachments(List.of());

    private static final int FIELDS = 5;
    private static final String NO_ROLE = "-";

    public Attachments {
        all = List.copyOf(all);
    }

    public static Attachments read(Bytes document) {
        return new Attachments(
                document.utf8().lines().map(Attachments::attachment).toList());
    }

    public Bytes written() {
        StringBuilder lines = new StringBuilder();
        for (Attachment one : all) {
            lines.append(one.sha256().hex())
                    .append(' ')
                    .append(one.size())
                    .append(' ')
                    .append(one.mediaType())
                    .append(' ')
                    .append(one.role().orElse(NO_ROLE))
                    .append(' ')
                    .append(one.name())
                    .append('\n');
        }
        return Bytes.utf8(lines.toString());
    }

    public Optional<Attachment> named(String name) {
        return all.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** The same list with one attachment in the place of the one that bears this name. */
    public Attachments replacing(String name, Attachment by) {
        List<Attachment> changed = new ArrayList<>(all);
        changed.replaceAll(one -> one.name().equals(name) ? by : one);
        return new Attachments(changed);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    private static Attachment attachment(String line) {
        String[] fields = line.split(" ", FIELDS);
        return new Attachment(
                fields[4],
                fields[2],
                Long.parseLong(fields[1]),
                Sha256.ofHex(fields[0]),
                fields[3].equals(NO_ROLE) ? Optional.empty() : Optional.of(fields[3]));
    }
}
