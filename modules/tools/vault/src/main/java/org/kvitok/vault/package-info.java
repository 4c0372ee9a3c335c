/** Attachments on disk: staged while they come in, placed before the ledger's commit, found again by their digest. */
package org.kvitok.vault;
