package org.kvitok.core;

/** The documents that the ledger keeps for a submission. */
public enum DocumentKind {
    /** The delivery as it came in. */
    MESSAGE,
    /** The signed content in canonical form. */
    CONTENT,
    /** The list of its attachments as it stands from then on, in the form of {@link Attachments}. */
    ATTACHMENTS,
    /** The acceptance receipt. */
    RECEIPT,
    /** The sealed result: the registry's answer, naming its attachments (in results of the first version, with them). */
    RESULT,
    /** The list of the result's attachments that the vault keeps, in the form of {@link Attachments}. */
    RESULT_ATTACHMENTS,
    /** What the registry requires of the sender, in the published form of registries' answers. */
    ACTION_REQUEST,

    /** An amendment as it came in (comment, withdrawal, replacement of a document). */
    AMENDMENT,
    /** The receipt for the latest amendment. */
    AMENDMENT_RECEIPT
}
