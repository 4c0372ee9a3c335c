package org.kvitok.files;

/** How far the work on a drop has come: finished, or a batch of which more is to be done. */
sealed interface Handled permits Handled.Finished, Batch {

    /** @param outcome the folder of the archive in which it belongs */
    record Finished(String outcome) implements Handled {}
}
