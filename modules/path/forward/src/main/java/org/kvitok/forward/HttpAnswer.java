package org.kvitok.forward;

import org.kvitok.core.Bytes;
import org.kvitok.core.Enclosures;

/**
 * A registry's answer over HTTP, read to its end.
 *
 * @param type of the body; of a multipart answer, of its first part
 * @param beside what came with it in a multipart answer, staged
 */
record HttpAnswer(int statusCode, ContentType type, Bytes body, Enclosures beside) {}
