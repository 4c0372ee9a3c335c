package org.kvitok.seal;

/** Which authorities are trusted and what they have revoked. */
public interface Trust {}
