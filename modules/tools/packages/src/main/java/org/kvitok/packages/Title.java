package org.kvitok.packages;

/** What people call a service, in Russian and in English. */
public record Title(String ru, String en) {}
