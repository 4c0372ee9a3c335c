/** Benchmarks: the gateway as shipped, a plain endpoint, and the costs that nobody can avoid, in one run on one machine. */
package org.kvitok.bench;
