package org.kvitok.core;

/**
 * A stand-alone XML document that carries the gateway's own enveloped XAdES signature: a receipt, a status
 * acknowledgement, a result. Stored before it leaves, and always handed out byte for byte as stored.
 */
public record SealedDocument(Bytes content) {}
