package org.kvitok.packages;

import org.kvitok.wire.SchemaSet;
import org.kvitok.wire.TransformLimits;
import org.kvitok.wire.XmlReader;

/**
 * What the files of every package are compiled with. Safe for use by many threads.
 *
 * @param answerForm the published form of registries' answers
 * @param patience how long compilers may take
 */
record Compilers(XmlReader reader, SchemaSet answerForm, TransformLimits limits, CompileLimit patience) {}
