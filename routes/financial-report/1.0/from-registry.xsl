<?xml version="1.0" encoding="UTF-8"?>
<!-- The tax office's papers as registry-answer/1.0: acceptance receipt (with the act as a file, if there is one) and notice of refusal. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="urn:kvitok:service:financial-report:1.0" xmlns:f="urn:kvitok:service:financial-report:functions"
                xmlns:kv="urn:kvitok:registry-answer:1.0"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <!-- Part of the contract, not needed here: the id comes from the answer, so that an answer to another request is recognised. -->
  <xsl:param name="request-id" as="xs:string" required="yes"/>

  <!-- КНД 1166002, acceptance receipt. -->
  <xsl:template match="/Файл[Документ/@КНД = '1166002']">
    <xsl:variable name="paper" select="Документ"/>
    <kv:Answer request-id="{f:id($paper)}" decision="approved" comment="Отчётность принята, № {normalize-space($paper/РегНом)}">
      <kv:content>
        <s:FinancialReportAnswer>
          <s:accepted>
            <s:taxOffice>{$paper/@КодНО}</s:taxOffice>
            <s:number>{normalize-space($paper/РегНом)}</s:number>
            <s:acceptedAt>{f:time($paper/@ДатаПрием, $paper/@ВремПрием)}</s:acceptedAt>
            <s:file>{f:line($paper/ИмяОбрабФайла, 255)}</s:file>
            <xsl:for-each select="$paper/Влож[1]"><s:actFile>{@Имя}</s:actFile></xsl:for-each>
          </s:accepted>
        </s:FinancialReportAnswer>
      </kv:content>
      <xsl:for-each select="$paper/Влож">
        <kv:attachment name="{@Имя}" mediaType="{@ТипСодерж}">{normalize-space(.)}</kv:attachment>
      </xsl:for-each>
    </kv:Answer>
  </xsl:template>

  <!-- КНД 1166006, notice of refusal: with every error. -->
  <xsl:template match="/Файл[Документ/@КНД = '1166006']">
    <kv:Answer request-id="{f:id(Документ)}" decision="rejected"
               comment="{f:line('В приёме отказано: ' || string-join(Документ/ВыявлНар/@ТекстОшиб, '; '), 1000)}">
      <kv:content>
        <s:FinancialReportAnswer>
          <s:refused>
            <s:taxOffice>{Документ/@КодНО}</s:taxOffice>
            <xsl:for-each select="Документ/ВыявлНар">
              <s:error>
                <s:code>{@КодОшиб}</s:code>
                <xsl:for-each select="@КодСтрок"><s:line>{.}</s:line></xsl:for-each>
                <s:text>{f:line(@ТекстОшиб, 1000)}</s:text>
              </s:error>
            </xsl:for-each>
          </s:refused>
        </s:FinancialReportAnswer>
      </kv:content>
      <xsl:for-each select="Документ/ВыявлНар[position() le 100]">
        <kv:remark code="{@КодОшиб}">
          <xsl:for-each select="@КодСтрок">
            <xsl:attribute name="field" select="if (starts-with(., '1')) then '/FinancialReport/balance/line[@code=' || . || ']' else '/FinancialReport/results/line[@code=' || . || ']'"/>
          </xsl:for-each>
          <kv:ru>{f:line(@ТекстОшиб, 1000)}</kv:ru>
        </kv:remark>
      </xsl:for-each>
    </kv:Answer>
  </xsl:template>

  <!-- The paper names the file it is about; the file's name ends in the id of the request. -->
  <xsl:function name="f:id" as="xs:string">
    <xsl:param name="paper" as="element()"/>
    <xsl:sequence select="lower-case(tokenize(normalize-space($paper/ИмяОбрабФайла), '_')[last()])"/>
  </xsl:function>

  <!-- 22.11.2026 and 14.20.11, Moscow time. -->
  <xsl:function name="f:time" as="xs:string">
    <xsl:param name="day" as="xs:string"/>
    <xsl:param name="time" as="xs:string"/>
    <xsl:sequence select="string-join(reverse(tokenize($day, '\.')), '-') || 'T' || translate($time, '.', ':') || '+03:00'"/>
  </xsl:function>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no answer of this registry</xsl:message>
  </xsl:template>

  <!-- One line of limited length: registries break lines inside names. -->
  <xsl:function name="f:line" as="xs:string">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:param name="most" as="xs:integer"/>
    <xsl:sequence select="normalize-space(substring(normalize-space($text), 1, $most))"/>
  </xsl:function>
</xsl:stylesheet>
