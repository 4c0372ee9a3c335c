package org.kvitok.bench.plain;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.math.BigDecimal;
import java.util.List;
import javax.xml.datatype.XMLGregorianCalendar;

/** The content of the benchmark's messages, as JAXB reads it. */
@XmlRootElement(name = "Declaration", namespace = Declaration.NAMESPACE)
@XmlAccessorType(XmlAccessType.FIELD)
public class Declaration {

    static final String NAMESPACE = "urn:kvitok:service:bench-declaration:1.0";

    @XmlElement(namespace = NAMESPACE, name = "row", required = true)
    List<Row> rows;

    /** One line of the declaration. */
    @XmlAccessorType(XmlAccessType.FIELD)
    public static class Row {

        @XmlElement(namespace = NAMESPACE, required = true)
        String partner;

        @XmlElement(namespace = NAMESPACE, required = true)
        String inn;

        @XmlElement(namespace = NAMESPACE, required = true)
        XMLGregorianCalendar date;

        @XmlElement(namespace = NAMESPACE, required = true)
        BigDecimal amount;

        @XmlElement(namespace = NAMESPACE, required = true)
        String kind;
    }
}
