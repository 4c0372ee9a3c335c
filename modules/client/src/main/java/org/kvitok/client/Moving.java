package org.kvitok.client;

/** Is told how far a file has come; often, so it should not take long. */
public interface Moving {

    Moving UNWATCHED = (done, whole) -> {};

    /** @param done bytes so far, of this many in the whole */
    void at(long done, long whole);
}
