package org.kvitok.store;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.kvitok.core.Bytes;
import org.kvitok.core.Document;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.Sha256;

/** A document on its way into the ledger, digested by the caller's thread so that the appender need not. */
record Kept(DocumentKind kind, Bytes content, Trace trace) {

    /** What the chain holds of a document. */
    record Trace(DocumentKind kind, Sha256 digest) {

        private static Trace parse(String text) {
            int cut = text.indexOf('=');
            return new Trace(DocumentKind.valueOf(text.substring(0, cut)), Sha256.ofHex(text.substring(cut + 1)));
        }
    }

    static Kept of(DocumentKind kind, Bytes content) {
        return new Kept(kind, content, new Trace(kind, content.sha256()));
    }

    static Kept of(Document document) {
        return of(document.kind(), document.content());
    }

    /** The traces as the column {@code documents} holds them: {@code MESSAGE=<hex> CONTENT=<hex>}. */
    static String column(List<Trace> traces) {
        return traces.stream()
                .map(trace -> trace.kind() + "=" + trace.digest().hex())
                .collect(Collectors.joining(" "));
    }

    static List<Trace> traces(String column) {
        return column.isEmpty()
                ? List.of()
                : Arrays.stream(column.split(" ")).map(Trace::parse).toList();
    }
}
