<?xml version="1.0" encoding="UTF-8"?>
<!-- The report in the layout of the statistics office: title items, then sections of rows of columns. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="urn:kvitok:service:statistical-report:1.0" xmlns:f="urn:kvitok:service:statistical-report:functions"
                xmlns:v="urn:kvitok:values:1.0" xmlns:a="urn:kvitok:attachments:1.0" xmlns:xop="http://www.w3.org/2004/08/xop/include"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <xsl:param name="number" as="xs:string" required="yes"/>
  <xsl:param name="request-id" as="xs:string" required="yes"/>
  <xsl:param name="today" as="xs:string" required="yes"/>
  <xsl:param name="sender-name" as="xs:string" required="yes"/>
  <xsl:param name="sender-inn" as="xs:string" required="yes"/>
  <xsl:param name="sender-ogrn" as="xs:string" required="yes"/>
  <xsl:param name="attachments" as="xs:string" select="''"/>

  <xsl:template match="/s:StatisticalReport">
    <report id="{$request-id}" code="{s:form}" form="{f:form(s:form)}" year="{s:period/s:year}" period="{f:period(s:period)}" correction="{s:correction}"
            office="{s:office}" created="{$today}" reference="{$number}">
      <xsl:for-each select="s:replaces"><xsl:attribute name="replaces" select="."/></xsl:for-each>
      <xsl:if test="s:nothingToReport"><xsl:attribute name="empty">1</xsl:attribute></xsl:if>
      <title>
        <item name="name" value="{s:respondent/s:name}"/>
        <item name="okpo" value="{s:respondent/s:okpo}"/>
        <item name="inn" value="{s:respondent/s:inn}"/>
        <item name="ogrn" value="{s:respondent/s:ogrn}"/>
        <item name="oktmo" value="{s:respondent/s:oktmo}"/>
        <item name="okved" value="{s:respondent/s:activity}"/>
        <item name="address" value="{f:address(s:respondent/s:address)}"/>
        <item name="respPerson" value="{string-join(s:responsible/v:name/v:*, ' ')}"/>
        <xsl:for-each select="s:responsible/v:position"><item name="respPost" value="{.}"/></xsl:for-each>
        <item name="phone" value="{s:responsible/v:phone}"/>
        <item name="email" value="{s:responsible/v:email}"/>
      </title>
      <xsl:if test="s:section">
        <sections>
          <xsl:for-each select="s:section">
            <section code="{@number}">
              <xsl:for-each select="s:row">
                <row code="{@code}">
                  <xsl:for-each select="@key"><xsl:attribute name="s1" select="."/></xsl:for-each>
                  <xsl:for-each select="s:cell"><col code="{@column}" okei="{@unit}">{.}</col></xsl:for-each>
                </row>
              </xsl:for-each>
            </section>
          </xsl:for-each>
        </sections>
      </xsl:if>
      <xsl:for-each select="s:note"><comment>{.}</comment></xsl:for-each>
      <xsl:for-each select="s:file">
        <xsl:variable name="name" select="string(.)"/>
        <file name="{$name}">
          <xsl:if test="$attachments ne ''">
            <xsl:for-each select="parse-xml($attachments)/a:attachments/a:attachment[@name = $name]"><xop:Include href="{@href}"/></xsl:for-each>
          </xsl:if>
        </file>
      </xsl:for-each>
    </report>
  </xsl:template>

  <xsl:function name="f:form" as="xs:string">
    <xsl:param name="okud" as="xs:string"/>
    <xsl:sequence select="map{'0610013': 'П-1', '0606010': 'П-4', '0606028': 'П-4(НЗ)', '0601013': 'ПМ', '0601009': '1-предприятие'}($okud)"/>
  </xsl:function>

  <!-- Number of the period and code of its kind, two digits each. -->
  <xsl:function name="f:period" as="xs:string">
    <xsl:param name="period" as="element()"/>
    <xsl:sequence select="format-integer(xs:integer($period/s:number), '00') || map{'month': '01', 'quarter': '03', 'year': '12'}($period/s:kind)"/>
  </xsl:function>

  <xsl:function name="f:address" as="xs:string">
    <xsl:param name="address" as="element()"/>
    <xsl:sequence select="string-join($address/(v:postalCode, v:regionCode, v:district, v:settlement, v:street, v:house, v:apartment), ', ')"/>
  </xsl:function>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no request of this service</xsl:message>
  </xsl:template>
</xsl:stylesheet>
