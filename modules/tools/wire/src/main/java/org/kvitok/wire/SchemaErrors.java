package org.kvitok.wire;

import java.nio.file.Path;
import java.util.List;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/** Gathers what the JDK's schema compiler complains of, so that an operator sees all of it at once. */
record SchemaErrors(Path schema, List<BadSchema.Spot> spots) implements ErrorHandler {

    static BadSchema.Spot spot(Path schema, SAXParseException illegal) {
        String file = illegal.getSystemId() == null ? schema.toString() : illegal.getSystemId();
        return new BadSchema.Spot(file, illegal.getLineNumber(), illegal.getColumnNumber(), illegal.getMessage());
    }

    @Override
    public void warning(SAXParseException harmless) {
        // Such as an import that is not needed.
    }

    @Override
    public void error(SAXParseException illegal) {
        spots.add(spot(schema, illegal));
    }

    @Override
    public void fatalError(SAXParseException illegal) throws SAXParseException {
        throw illegal;
    }
}
