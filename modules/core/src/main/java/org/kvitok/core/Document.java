package org.kvitok.core;

/** A document to be kept with a change. */
public record Document(DocumentKind kind, Bytes content) {}
