/** The SOAP door: bytes in, limits, back-pressure. Nothing is interpreted here; what comes out is a Delivery. */
package org.kvitok.accept;
