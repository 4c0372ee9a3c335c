package org.kvitok.registries;

/**
 * What the stand-in has counted.
 *
 * @param received well-formed requests since the start, whatever became of them
 * @param distinct different requests (ИдДок) in the journal, those of earlier runs included
 * @param repeated requests since the start that were in the journal before
 * @param strayed calls since the start to the address that {@link Misbehaviour#REDIRECT} names; must stay 0
 */
public record Counts(long received, long distinct, long repeated, long strayed) {}
