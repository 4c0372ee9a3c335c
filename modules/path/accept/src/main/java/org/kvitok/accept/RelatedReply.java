package org.kvitok.accept;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.kvitok.core.Bytes;
import org.kvitok.core.Enclosures;
import org.kvitok.core.StoredContent;

/** A reply and what goes along with it as the pieces of one {@code multipart/related} body (RFC 2387, XOP). */
final class RelatedReply {

    private static final String ROOT = "root@kvitok";

    private final String boundary = UUID.randomUUID().toString();
    private final Reply reply;
    private final List<Piece> pieces = new ArrayList<>();

    /** Bytes in memory, or a file. */
    sealed interface Piece {

        long size();

        record InMemory(Bytes content) implements Piece {
            @Override
            public long size() {
                return content.size();
            }
        }

        record OnDisk(StoredContent content) implements Piece {
            @Override
            public long size() {
                return content.size();
            }
        }
    }

    RelatedReply(Reply reply) {
        this.reply = reply;
        text(head(ROOT, "application/xop+xml; charset=utf-8; type=\"" + soap() + '"'));
        pieces.add(new Piece.InMemory(reply.content()));
        for (Enclosures.Part part : reply.beside()) {
            text("\r\n" + head(part.contentId(), part.mediaType()));
            pieces.add(new Piece.OnDisk(part.content()));
        }
        text("\r\n--" + boundary + "--\r\n");
    }

    List<Piece> pieces() {
        return pieces;
    }

    long size() {
        return pieces.stream().mapToLong(Piece::size).sum();
    }

    String contentType() {
        return "multipart/related; type=\"application/xop+xml\"; start=\"<%s>\"; start-info=\"%s\"; boundary=\"%s\""
                .formatted(ROOT, soap(), boundary);
    }

    private String soap() {
        return Related.media(reply.contentType());
    }

    private String head(String contentId, String type) {
        return "--" + boundary + "\r\nContent-ID: <" + contentId + ">\r\nContent-Type: " + type
                + "\r\nContent-Transfer-Encoding: binary\r\n\r\n";
    }

    private void text(String text) {
        pieces.add(new Piece.InMemory(Bytes.utf8(text)));
    }
}
