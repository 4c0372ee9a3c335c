package org.kvitok.wire;

import java.util.ArrayList;
import java.util.List;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XmlProcessingError;
import net.sf.saxon.s9api.XsltCompiler;
import net.sf.saxon.s9api.XsltExecutable;
import org.kvitok.core.Bytes;

/** Compiles operators' stylesheets in the box. */
final class StylesheetCompiler {

    private StylesheetCompiler() {}

    /**
     * @param file where the text is from, for messages
     * @throws BadSchema with everything that is wrong
     */
    static XsltExecutable compile(Bytes text, String file) {
        List<XmlProcessingError> errors = new ArrayList<>();
        try {
            XsltCompiler compiler = Box.PROCESSOR.newXsltCompiler();
            compiler.setErrorReporter(error -> {
                if (!error.isWarning()) {
                    errors.add(error);
                }
            });
            // Otherwise a template that is wrong is found when the first message needs it.
            compiler.setJustInTimeCompilation(false);
            return compiler.compile(Box.source(new StylesheetSax(text, file)));
        } catch (SaxonApiException illegal) {
            throw new BadSchema(spots(errors, illegal, file), illegal);
        }
    }

    private static List<BadSchema.Spot> spots(List<XmlProcessingError> errors, SaxonApiException illegal, String file) {
        if (errors.isEmpty()) {
            return List.of(new BadSchema.Spot(file, illegal.getLineNumber(), 0, illegal.getMessage()));
        }
        return errors.stream()
                .map(error -> error.getLocation() == null
                        ? new BadSchema.Spot(file, 0, 0, error.getMessage())
                        : new BadSchema.Spot(
                                file,
                                error.getLocation().getLineNumber(),
                                error.getLocation().getColumnNumber(),
                                error.getMessage()))
                .toList();
    }
}
