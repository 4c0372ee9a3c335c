package org.kvitok.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.kvitok.core.Bytes;
import org.kvitok.core.Document;
import org.kvitok.core.DocumentKind;

/**
 * Documents of one line that lie in one row, one after the other: small ones share a row, each large one has its own. A
 * document that ends as a part of the first one does, as signed content does within its message, refers to that part.
 *
 * <p>Each document is preceded by three numbers of four bytes (big-endian): how many bytes of its own follow, how many of the
 * first document's belong behind those, and where they begin there.
 *
 * @param ordinal which document of the line is the first here
 * @param kinds in the order of the documents, with a space before and after each
 */
record Bundle(int ordinal, String kinds, Bytes content) {

    private static final int SMALL = 32 << 10;
    private static final int HEADER = 12;

    /** A document in the making: its own bytes, and a part of the first. */
    private record Part(byte[] bytes, int own, int shared, int from) {

        int length() {
            return HEADER + own;
        }
    }

    static List<Bundle> of(List<Kept> documents) {
        List<Bundle> bundles = new ArrayList<>();
        int first = 0;
        while (first < documents.size()) {
            int end = first + 1;
            while (end < documents.size() && isSmall(documents, first) && isSmall(documents, end)) {
                end++;
            }
            bundles.add(of(first, documents.subList(first, end)));
            first = end;
        }
        return bundles;
    }

    private static boolean isSmall(List<Kept> documents, int index) {
        return documents.get(index).content().size() <= SMALL;
    }

    private static Bundle of(int ordinal, List<Kept> documents) {
        byte[] first = documents.get(0).content().sharedArray();
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(first, first.length, 0, 0));
        for (Kept document : documents.subList(1, documents.size())) {
            parts.add(part(document.content().sharedArray(), first));
        }
        ByteBuffer bytes =
                ByteBuffer.allocate(parts.stream().mapToInt(Part::length).sum());
        for (Part part : parts) {
            bytes.putInt(part.own()).putInt(part.shared()).putInt(part.from());
            bytes.put(part.bytes(), 0, part.own());
        }
        String kinds =
                documents.stream().map(document -> document.kind().name()).collect(Collectors.joining(" ", " ", " "));
        return new Bundle(ordinal, kinds, Bytes.wrap(bytes.array()));
    }

    /** Canonical XML differs from what it was made from in its first tag, as a rule, if at all. */
    private static Part part(byte[] document, byte[] first) {
        int own = 0;
        while (own < document.length && document[own] != '>') {
            own++;
        }
        int from = Occurrence.of(document, own, first);
        return from < 0
                ? new Part(document, document.length, 0, 0)
                : new Part(document, own, document.length - own, from);
    }

    /** @throws RuntimeException when it is not what {@link #of} makes */
    static List<Document> documents(String kinds, byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        List<Document> documents = new ArrayList<>();
        for (String kind : kinds.strip().split(" ")) {
            int own = bytes.getInt();
            int shared = bytes.getInt();
            int from = HEADER + bytes.getInt();
            if (own < 0 || own > bytes.remaining() || shared < 0 || shared > content.length - from) {
                throw new IllegalArgumentException("not a bundle of documents");
            }
            byte[] document = Arrays.copyOfRange(content, bytes.position(), bytes.position() + own + shared);
            System.arraycopy(content, from, document, own, shared);
            bytes.position(bytes.position() + own);
            documents.add(new Document(DocumentKind.valueOf(kind), Bytes.wrap(document)));
        }
        if (bytes.hasRemaining()) {
            throw new IllegalArgumentException("more documents than kinds");
        }
        return documents;
    }

    /** The latest document of a kind among those in a row. */
    static Bytes latest(String kinds, byte[] content, DocumentKind kind) {
        return documents(kinds, content).stream()
                .filter(document -> document.kind() == kind)
                .map(Document::content)
                .reduce(Bytes.NONE, (earlier, later) -> later);
    }
}
