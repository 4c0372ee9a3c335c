<?xml version="1.0" encoding="UTF-8"?>
<!-- The housing system's JSON (in the XML form of XPath 3.1) as registry-answer/1.0. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="urn:kvitok:service:housing-meters:1.0" xmlns:f="urn:kvitok:service:housing-meters:functions"
                xmlns:kv="urn:kvitok:registry-answer:1.0" xmlns:j="http://www.w3.org/2005/xpath-functions" xmlns:rest="urn:kvitok:rest:1.0"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <!-- Part of the contract, not needed here: the id comes from the answer, so that an answer to another request is recognised. -->
  <xsl:param name="request-id" as="xs:string" required="yes"/>

  <!-- The house is unknown: nothing was looked at. -->
  <xsl:template match="/rest:Status[@code = '404'][j:map/j:string[@key = 'code'] = 'HOUSE_UNKNOWN']">
    <xsl:variable name="text" select="f:line(j:map/j:string[@key = 'text'], 1000)"/>
    <kv:Answer request-id="{lower-case(j:map/j:string[@key = 'requestId'])}" decision="rejected" comment="{$text}">
      <kv:remark code="HOUSE_UNKNOWN" field="/MeterReadings/house">
        <kv:ru>{$text}</kv:ru>
      </kv:remark>
    </kv:Answer>
  </xsl:template>

  <xsl:template match="/j:map[j:array[@key = 'results']/j:map]">
    <xsl:variable name="lines" select="j:array[@key = 'results']/j:map"/>
    <xsl:variable name="taken" select="$lines[j:string[@key = 'status'] = 'ACCEPTED']"/>
    <kv:Answer request-id="{lower-case(j:string[@key = 'requestId'])}" decision="{if ($taken) then 'approved' else 'rejected'}"
               comment="Принято приборов: {count($taken)}, не принято: {count($lines) - count($taken)}">
      <kv:content>
        <s:MeterAnswer>
          <s:accepted>{count($taken)}</s:accepted>
          <s:rejected>{count($lines) - count($taken)}</s:rejected>
          <xsl:apply-templates select="$lines"/>
        </s:MeterAnswer>
      </kv:content>
    </kv:Answer>
  </xsl:template>

  <xsl:template match="j:array[@key = 'results']/j:map">
    <s:line number="{j:number[@key = 'line']}">
      <s:account>{j:string[@key = 'account']}</s:account>
      <s:meter>{j:string[@key = 'meter']}</s:meter>
      <xsl:choose>
        <xsl:when test="j:string[@key = 'status'] = 'ACCEPTED'">
          <s:used unit="{j:string[@key = 'unit']}">{f:amount(j:number[@key = 'used'])}</s:used>
        </xsl:when>
        <xsl:otherwise>
          <xsl:for-each select="j:array[@key = 'errors']/j:map">
            <s:error>
              <s:code>{f:code(j:string[@key = 'code'])}</s:code>
              <s:text>{f:line(j:string[@key = 'text'], 1000)}</s:text>
            </s:error>
          </xsl:for-each>
        </xsl:otherwise>
      </xsl:choose>
    </s:line>
  </xsl:template>

  <!-- A number of JSON may come as 12.50 or 1.25E1; the schema wants plain digits. -->
  <xsl:function name="f:amount" as="xs:string">
    <xsl:param name="number" as="xs:string"/>
    <xsl:sequence select="format-number(xs:double($number), '0.######')"/>
  </xsl:function>

  <xsl:function name="f:code" as="xs:string">
    <xsl:param name="code" as="xs:string?"/>
    <xsl:variable name="ours" select="lower-case(translate($code, '_', '-'))"/>
    <xsl:sequence select="if ($ours = ('account-unknown', 'meter-unknown', 'meter-of-another-account', 'verification-expired',
        'less-than-previous', 'consumption-unlikely', 'period-closed', 'already-taken')) then $ours else 'other'"/>
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
