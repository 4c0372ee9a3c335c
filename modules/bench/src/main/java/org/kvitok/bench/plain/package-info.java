/**
 * What a user would write instead of the gateway: CXF, its WS-Security interceptors, JAXB and JDBC, each used as its manual
 * says. It is what the gateway is compared with, so it is written to be ordinary, not slow.
 */
package org.kvitok.bench.plain;
