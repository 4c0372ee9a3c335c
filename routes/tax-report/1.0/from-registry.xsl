<?xml version="1.0" encoding="UTF-8"?>
<!-- The tax office's papers as registry-answer/1.0: acceptance receipt, notice of entry, notice of clarification, notice of refusal. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="urn:kvitok:service:tax-report:1.0" xmlns:f="urn:kvitok:service:tax-report:functions"
                xmlns:kv="urn:kvitok:registry-answer:1.0"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <!-- Part of the contract, not needed here: the id comes from the answer, so that an answer to another request is recognised. -->
  <xsl:param name="request-id" as="xs:string" required="yes"/>

  <!-- КНД 1166002, acceptance receipt: the report is in, its figures are not entered yet. -->
  <xsl:template match="/Файл[Документ/@КНД = '1166002']">
    <kv:Progress request-id="{f:id(Документ)}" comment="Отчёт принят налоговым органом {Документ/@КодНО}, № {Документ/РегНом}; вводится"/>
  </xsl:template>

  <!-- КНД 1166007 and 1166009, notices of entry and of clarification. -->
  <xsl:template match="/Файл[Документ/@КНД = ('1166007', '1166009')]">
    <xsl:variable name="clean" select="Документ/@КНД = '1166007'"/>
    <xsl:if test="not($clean) and empty(Документ/Уточн)">
      <xsl:message terminate="yes">a notice of clarification that asks for nothing</xsl:message>
    </xsl:if>
    <kv:Answer request-id="{f:id(Документ)}" decision="approved"
               comment="{if ($clean) then 'Отчёт принят и введён' else 'Отчёт принят, требуются пояснения или уточнённый отчёт'}">
      <kv:content>
        <s:TaxReportAnswer>
          <s:accepted>
            <s:act>
              <s:taxOffice>{Документ/@КодНО}</s:taxOffice>
              <s:number>{normalize-space(Документ/РегНом)}</s:number>
              <s:acceptedAt>{f:time(Документ/@ДатаПрием, Документ/@ВремПрием)}</s:acceptedAt>
              <s:file>{f:line(Документ/ИмяОбрабФайла, 255)}</s:file>
            </s:act>
            <s:entered>{if ($clean) then 'without-remarks' else 'with-remarks'}</s:entered>
            <xsl:for-each select="Документ/Уточн">
              <s:clarification>
                <xsl:for-each select="@Раздел"><s:section>{f:line(., 255)}</s:section></xsl:for-each>
                <xsl:for-each select="@Строка"><s:line>{f:line(., 255)}</s:line></xsl:for-each>
                <s:text>{f:line(., 1000)}</s:text>
              </s:clarification>
            </xsl:for-each>
          </s:accepted>
        </s:TaxReportAnswer>
      </kv:content>
    </kv:Answer>
  </xsl:template>

  <!-- КНД 1166006, notice of refusal: with every error. -->
  <xsl:template match="/Файл[Документ/@КНД = '1166006']">
    <kv:Answer request-id="{f:id(Документ)}" decision="rejected"
               comment="{f:line('В приёме отказано: ' || string-join(Документ/ВыявлНар/@ТекстОшиб, '; '), 1000)}">
      <kv:content>
        <s:TaxReportAnswer>
          <s:refused>
            <s:taxOffice>{Документ/@КодНО}</s:taxOffice>
            <xsl:for-each select="Документ/ВыявлНар">
              <s:error>
                <s:code>{@КодОшиб}</s:code>
                <s:text>{f:line(@ТекстОшиб, 1000)}</s:text>
              </s:error>
            </xsl:for-each>
          </s:refused>
        </s:TaxReportAnswer>
      </kv:content>
      <xsl:for-each select="Документ/ВыявлНар[position() le 100]">
        <kv:remark code="{@КодОшиб}">
          <xsl:for-each select="@ПутьЭлем"><xsl:attribute name="field" select="f:line(., 300)"/></xsl:for-each>
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
