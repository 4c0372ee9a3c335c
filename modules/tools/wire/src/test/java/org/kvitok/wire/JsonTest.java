package org.kvitok.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.core.Bytes;

class JsonTest {

    private static final int DEEP_ENOUGH = 60;

    @Test
    void readsJsonAsXmlAndWritesItAgain() {
        String json = "{\"счёт\":\"40702810900000000001\",\"n\":[true,false,null,-0.5e3,{}],\"t\":\"a\\\\\\\"\\n<&>\"}";

        Bytes xml = Json.toXml(Bytes.utf8(json), DEEP_ENOUGH);

        assertThat(xml.utf8())
                .startsWith("<map xmlns=\"http://www.w3.org/2005/xpath-functions\">"
                        + "<string key=\"счёт\">40702810900000000001</string>"
                        + "<array key=\"n\"><boolean>true</boolean>");
        assertThat(Json.ofXml(xml).utf8()).isEqualTo(json);
    }

    @Test
    void keepsEveryDigitOfNumbers() {
        String json = "[12345678901234567890.10,0.1000,1e2]";

        assertThat(Json.ofXml(Json.toXml(Bytes.utf8(json), DEEP_ENOUGH)).utf8()).isEqualTo(json);
    }

    @Test
    void putsAReplacementForCharactersThatXmlLacks() {
        assertThat(Json.toXml(Bytes.utf8("\"a\\u0000b\""), DEEP_ENOUGH).utf8()).contains(">a\uFFFDb<");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<html/>",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1",
                "{\"a\":1}}",
                "{\"a\":1,\"a\":2}",
                "[1,]",
                "01",
                "NaN",
                "\"\t\""
            })
    void refusesWhatIsNoJson(String text) {
        assertThatThrownBy(() -> Json.toXml(Bytes.utf8(text), DEEP_ENOUGH)).isInstanceOf(TransformFailed.class);
    }

    @Test
    void refusesOtherEncodingsAndDepths() {
        Bytes windows = Bytes.wrap("\"ответ\"".getBytes(Charset.forName("windows-1251")));
        assertThatThrownBy(() -> Json.toXml(windows, DEEP_ENOUGH)).hasMessage("not in UTF-8");
        assertThatThrownBy(() -> Json.toXml(Bytes.utf8("[".repeat(200_000)), DEEP_ENOUGH))
                .hasMessage("JSON nests deeper than 60");
        assertThat(Json.toXml(Bytes.utf8("\"" + "[".repeat(100) + "\""), DEEP_ENOUGH)
                        .utf8())
                .contains("[[[[");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<f:mop/>", "<map/>", "<f:map><f:string>x</f:string></f:map>",
                "<f:map><f:null key='a'/><f:null key='a'/></f:map>", "<f:number>1,5</f:number>",
                        "<f:number>NaN</f:number>",
                "<f:boolean>yes</f:boolean>", "<f:array>x</f:array>", "<f:string><f:null/></f:string>",
                "<f:string escaped='true'>x</f:string>"
            })
    void refusesXmlThatIsNotTheFormOfJson(String xml) {
        String declared = xml.replaceFirst("[/>]", " xmlns:f='" + Json.NAMESPACE + "'$0");

        assertThatThrownBy(() -> Json.ofXml(Bytes.utf8(declared))).isInstanceOf(TransformFailed.class);
    }
}
