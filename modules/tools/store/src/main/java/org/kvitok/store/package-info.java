/**
 * The ledger on disk: an append-only, hash-chained book in H2 (embedded) or PostgreSQL, written by one appender per node
 * that commits in groups. {@link org.kvitok.store.Store} is the way in.
 */
package org.kvitok.store;
