<?xml version="1.0" encoding="UTF-8"?>
<!-- Readings as the JSON that the housing system's interface takes, in the XML form of XPath 3.1 (fn:xml-to-json). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="urn:kvitok:service:housing-meters:1.0" xmlns:f="urn:kvitok:service:housing-meters:functions"
                xmlns:j="http://www.w3.org/2005/xpath-functions"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <xsl:param name="number" as="xs:string" required="yes"/>
  <xsl:param name="request-id" as="xs:string" required="yes"/>
  <xsl:param name="today" as="xs:string" required="yes"/>
  <xsl:param name="sender-name" as="xs:string" required="yes"/>
  <xsl:param name="sender-inn" as="xs:string" required="yes"/>
  <xsl:param name="sender-ogrn" as="xs:string" required="yes"/>

  <xsl:template match="/s:MeterReadings">
    <j:map>
      <j:string key="requestId">{$request-id}</j:string>
      <j:string key="submission">{$number}</j:string>
      <j:map key="sender">
        <j:string key="name">{$sender-name}</j:string>
        <xsl:if test="$sender-inn ne ''"><j:string key="inn">{$sender-inn}</j:string></xsl:if>
      </j:map>
      <j:string key="house">{s:house}</j:string>
      <j:string key="period">{s:period}</j:string>
      <j:array key="readings">
        <xsl:apply-templates select="s:reading"/>
      </j:array>
    </j:map>
  </xsl:template>

  <xsl:template match="s:reading">
    <j:map>
      <j:number key="line">{position()}</j:number>
      <j:string key="account">{s:account}</j:string>
      <xsl:for-each select="s:apartment"><j:string key="premises">{.}</j:string></xsl:for-each>
      <j:string key="meter">{s:meter}</j:string>
      <j:string key="resource">{upper-case(translate(s:resource, '-', '_'))}</j:string>
      <j:string key="unit">{s:value[1]/@unit}</j:string>
      <j:string key="verifiedUntil">{s:verifiedUntil}</j:string>
      <j:string key="takenOn">{s:takenOn}</j:string>
      <j:string key="source">{upper-case(s:source)}</j:string>
      <j:array key="values">
        <xsl:for-each select="s:value">
          <j:map>
            <j:string key="zone">{upper-case(@zone)}</j:string>
            <j:number key="previous">{s:previous}</j:number>
            <j:number key="current">{s:current}</j:number>
          </j:map>
        </xsl:for-each>
      </j:array>
      <xsl:for-each select="s:replaced">
        <j:map key="replaced">
          <j:string key="meter">{s:meter}</j:string>
          <j:string key="on">{s:on}</j:string>
          <j:array key="values">
            <xsl:for-each select="s:value">
              <j:map>
                <j:string key="zone">{upper-case(@zone)}</j:string>
                <j:number key="last">{.}</j:number>
              </j:map>
            </xsl:for-each>
          </j:array>
        </j:map>
      </xsl:for-each>
    </j:map>
  </xsl:template>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no request of this service</xsl:message>
  </xsl:template>
</xsl:stylesheet>
