package org.kvitok.accept;

/** Reads the body of one request without holding a thread while the peer is slow. */
interface Reading extends Runnable {

    /** Bytes taken from the budget of memory; whoever started the reading gives them back at the end. */
    int memory();
}
