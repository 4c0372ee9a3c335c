package org.kvitok.accept;

import org.kvitok.core.Door;
import org.kvitok.core.IncidentId;
import org.kvitok.core.Refusal;

/**
 * Words a refusal of the door as a signed SOAP fault of the door's SOAP version. Called from many threads at once. The
 * door itself decides the HTTP status where HTTP has one for the case (405, 413, 415, 503); otherwise the reply's counts.
 */
public interface DoorFaults {

    Reply refuse(Door door, IncidentId incident, Refusal refusal);
}
