package org.kvitok.core;

/** The doors through which deliveries come in. */
public enum Door {
    SOAP_1_1,
    SOAP_1_2,
    /** Files dropped into a participant's folder. */
    FILES
}
