/** The command line: what operators and senders type, and what scripts read. */
package org.kvitok.gateway.commands;
