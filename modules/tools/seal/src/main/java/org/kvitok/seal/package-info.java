/** Signatures, keys and trust: the one place where anything is signed or a signature is believed. */
package org.kvitok.seal;
