package org.kvitok.bench.plain;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;

/** The plain endpoint's answer: no receipt, only a number and a time. */
@XmlRootElement(name = "Taken", namespace = Taken.NAMESPACE)
@XmlAccessorType(XmlAccessType.FIELD)
public class Taken {

    static final String NAMESPACE = "urn:kvitok:bench:plain";

    @XmlElement(namespace = NAMESPACE)
    long number;

    @XmlElement(namespace = NAMESPACE)
    String receivedAt;

    static Taken of(long number, String receivedAt) {
        Taken taken = new Taken();
        taken.number = number;
        taken.receivedAt = receivedAt;
        return taken;
    }
}
