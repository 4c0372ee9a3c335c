/**
 * The words of the exchange: what is handed in, what is answered, who takes part, and the ports that the tools
 * implement. Knows the JDK and nothing else; every other module depends on it.
 */
package org.kvitok.core;
