package org.kvitok.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.kvitok.bench.Growth.Size;

/** The schema of the service that is used, with so many more types in it. */
record ManyTypes(int count) implements Size {

    @Override
    public String label() {
        return Integer.toString(count);
    }

    @Override
    public Map<String, String> prepare(Course course) throws IOException {
        Path schemas = course.ground().file("types-" + count + "/schemas");
        course.ground().copy(course.ground().schemas(), schemas);
        Path schema = schemas.resolve(Ground.SERVICE + "/request.xsd");
        StringBuilder types = new StringBuilder();
        for (int i = 0; i < count; i++) {
            types.append("""
                      <xs:complexType name="Other%1$d">
                        <xs:sequence>
                          <xs:element name="first" type="xs:date"/>
                          <xs:element name="second" minOccurs="0">
                            <xs:simpleType><xs:restriction base="xs:string"><xs:maxLength value="%1$d"/></xs:restriction></xs:simpleType>
                          </xs:element>
                        </xs:sequence>
                        <xs:attribute name="kind" type="xs:NMTOKEN"/>
                      </xs:complexType>
                    """.formatted(i));
        }
        String text = Files.readString(schema, StandardCharsets.UTF_8);
        Files.writeString(schema, text.replace("</xs:schema>", types + "</xs:schema>"), StandardCharsets.UTF_8);
        return Map.of("gateway.schemas", schemas.toString());
    }
}
