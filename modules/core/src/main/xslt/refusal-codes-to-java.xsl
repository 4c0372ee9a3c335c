<?xml version="1.0" encoding="UTF-8"?>
<!-- Turns the published catalogue of refusal codes into the enumeration that the code uses. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:r="urn:kvitok:refusal-codes:1.0" xmlns:f="urn:kvitok:local" exclude-result-prefixes="#all" expand-text="no">
  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:function name="f:constant" as="xs:string">
    <xsl:param name="name"/>
    <xsl:sequence select="upper-case(translate($name, '-', '_'))"/>
  </xsl:function>

  <xsl:function name="f:literal" as="xs:string">
    <xsl:param name="text"/>
    <xsl:sequence select="'&quot;' || replace(replace($text, '\\', '\\\\'), '&quot;', '\\&quot;') || '&quot;'"/>
  </xsl:function>

  <xsl:template match="r:RefusalCodes">
    <xsl:text>package org.kvitok.core;

import java.util.Locale;
import java.util.Optional;

/** Every reason that a refusal can carry, generated from the published {@code refusal-codes.xml}. */
public enum RefusalCode {
</xsl:text>
    <xsl:for-each select="r:code">
      <xsl:text>    </xsl:text>
      <xsl:value-of select="f:constant(@name)"/>
      <xsl:value-of select="'(' || f:literal(@name) || ', Fault.' || f:constant(@fault) || ', Retry.' || f:constant(@retry)
          || ', ' || f:literal(string(@outward)) || ', ' || f:literal(string(@wsse))"/>
      <xsl:for-each select="r:text[@xml:lang = 'ru'], r:text[@xml:lang = 'en'], r:cure[@xml:lang = 'ru'], r:cure[@xml:lang = 'en']">
        <xsl:value-of select="',&#10;            ' || f:literal(.)"/>
      </xsl:for-each>
      <xsl:value-of select="if (position() = last()) then ');&#10;' else '),&#10;'"/>
    </xsl:for-each>
    <xsl:text>
    /** Whose fault a refusal is. */
    public enum Fault {
        SENDER,
        GATEWAY
    }

    /** Whether it makes sense to send again. */
    public enum Retry {
        NO,
        AFTER_CORRECTION,
        LATER;

        /** The spelling in published schemas. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final String wire;
    private final Fault fault;
    private final Retry retry;
    private final String outward;
    private final String wsse;
    private final String textRu;
    private final String textEn;
    private final String cureRu;
    private final String cureEn;

    RefusalCode(String wire, Fault fault, Retry retry, String outward, String wsse,
            String textRu, String textEn, String cureRu, String cureEn) {
        this.wire = wire;
        this.fault = fault;
        this.retry = retry;
        this.outward = outward;
        this.wsse = wsse;
        this.textRu = textRu;
        this.textEn = textEn;
        this.cureRu = cureRu;
        this.cureEn = cureEn;
    }

    /** The published spelling. */
    public String wire() {
        return wire;
    }

    public Fault fault() {
        return fault;
    }

    public Retry retry() {
        return retry;
    }

    /** The local name of the WS-Security fault code that goes with it, where there is one. */
    public Optional&lt;String> wsse() {
        return wsse.isEmpty() ? Optional.empty() : Optional.of(wsse);
    }

    /** The code that outsiders see instead; itself where it is not a secret. */
    public RefusalCode outward() {
        return outward.isEmpty() ? this : valueOf(outward.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** What happened, in Russian for the locale {@code ru}, otherwise in English. */
    public String text(Locale locale, String found, String expected) {
        return filled(isRussian(locale) ? textRu : textEn, found, expected);
    }

    /** What to do about it, in Russian for the locale {@code ru}, otherwise in English. */
    public String cure(Locale locale, String found, String expected) {
        return filled(isRussian(locale) ? cureRu : cureEn, found, expected);
    }

    private static boolean isRussian(Locale locale) {
        return "ru".equals(locale.getLanguage());
    }

    private static String filled(String pattern, String found, String expected) {
        int cut = pattern.indexOf("{expected}");
        String head = cut &lt; 0 ? pattern : pattern.substring(0, cut);
        String tail = cut &lt; 0 ? "" : expected + pattern.substring(cut + "{expected}".length()).replace("{found}", found);
        return head.replace("{found}", found) + tail;
    }
}
</xsl:text>
  </xsl:template>
</xsl:stylesheet>
