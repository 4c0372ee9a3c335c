/** From the outbox over the queue to the registry that answers for the service, and back with its answer. */
package org.kvitok.forward;
