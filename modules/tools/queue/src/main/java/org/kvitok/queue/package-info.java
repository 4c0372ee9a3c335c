/** The queue between the outbox and the registries: Artemis, run inside the gateway or reached by URL. */
package org.kvitok.queue;
