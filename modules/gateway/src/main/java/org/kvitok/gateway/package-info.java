/** Main, wiring, health and metrics: the only module that sees everything. */
package org.kvitok.gateway;
