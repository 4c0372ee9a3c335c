package org.kvitok.reply;

import java.util.List;
import org.kvitok.core.ActionRequest;
import org.kvitok.core.Remark;
import org.kvitok.wire.CanonicalWriter;

/** Writes registries' remarks; answers and sealed documents spell them alike, in their own namespaces. */
final class Remarks {

    private Remarks() {}

    static void write(CanonicalWriter writer, String prefix, ActionRequest request) {
        writer.start(prefix + ":actionRequest");
        request.due().ifPresent(day -> writer.element(prefix + ":due", day.toString()));
        write(writer, prefix, request.remarks());
        writer.end();
    }

    static void write(CanonicalWriter writer, String prefix, List<Remark> remarks) {
        for (Remark remark : remarks) {
            writer.start(prefix + ":remark").attribute("code", remark.code());
            remark.document().ifPresent(document -> writer.attribute("document", document));
            remark.field().ifPresent(field -> writer.attribute("field", field));
            writer.element(prefix + ":ru", remark.russian());
            if (!remark.english().isEmpty()) {
                writer.element(prefix + ":en", remark.english());
            }
            writer.end();
        }
    }
}
