/** What is admissible becomes durable: number, message, history, receipt and outbox line in one commit. */
package org.kvitok.enter;
