package org.kvitok.core;

/** Keeps who signed in, what they changed, and what they were refused. Safe for use by many threads. */
public interface AccessJournal {

    void noted(Access access);
}
