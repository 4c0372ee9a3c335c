package org.kvitok.seal;

import org.kvitok.core.RefusalCode;

/** Why a certificate cannot be used, without a place: it belongs to the certificate, not to a message. */
record Unsuitable(RefusalCode code, String found, String expected) {}
