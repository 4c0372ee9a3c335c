package org.kvitok.bench.plain;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAnyElement;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;

/** The gateway's own Submit, as JAXB reads it. */
@XmlRootElement(name = "Submit", namespace = Submit.NAMESPACE)
@XmlAccessorType(XmlAccessType.FIELD)
public class Submit {

    static final String NAMESPACE = "urn:kvitok:exchange:1.0";

    @XmlElement(namespace = NAMESPACE, required = true)
    String messageId;

    @XmlElement(namespace = NAMESPACE, required = true)
    String service;

    @XmlElement(namespace = NAMESPACE, required = true)
    String version;

    @XmlElement(namespace = NAMESPACE)
    Boolean test;

    @XmlElement(namespace = NAMESPACE, required = true)
    Content content;

    /** Whatever a service wants. */
    @XmlAccessorType(XmlAccessType.FIELD)
    public static class Content {

        @XmlAnyElement(lax = true)
        Object any;
    }
}
