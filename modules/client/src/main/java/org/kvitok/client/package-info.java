/** The Java client of the exchange, and the reading of the documents that a gateway seals. */
package org.kvitok.client;
