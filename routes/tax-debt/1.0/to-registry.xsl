<?xml version="1.0" encoding="UTF-8"?>
<!-- The request of urn:kvitok:service:tax-debt:1.0 for the tax service; element names as in its published data on arrears. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="urn:kvitok:service:tax-debt:1.0"
                xmlns:зад="urn:kvitok:registries:fns-debt:1.0"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <xsl:param name="number" as="xs:string" required="yes"/>
  <xsl:param name="request-id" as="xs:string" required="yes"/>
  <xsl:param name="today" as="xs:string" required="yes"/>
  <xsl:param name="sender-name" as="xs:string" required="yes"/>
  <xsl:param name="sender-inn" as="xs:string" required="yes"/>
  <xsl:param name="sender-ogrn" as="xs:string" required="yes"/>

  <xsl:variable name="bases" select="map {'own': '1', 'consent': '2', 'law': '3'}"/>
  <xsl:variable name="purposes" select="map {'tender': '01', 'licence': '02', 'subsidy': '03', 'bank': '04', 'contract': '05', 'own': '06'}"/>

  <xsl:template match="/s:DebtRequest">
    <зад:ЗапросЗадолж ИдДок="{$request-id}" РегНомер="{$number}" ДатаЗапр="{$today}" ДатаСост="{(s:asOf, $today)[1]}"
                      КодЦель="{$purposes(string(s:purpose))}">
      <xsl:for-each select="s:caseNumber"><xsl:attribute name="НомерДела" select="."/></xsl:for-each>
      <зад:Отправитель Наим="{$sender-name}">
        <xsl:if test="$sender-inn ne ''"><xsl:attribute name="ИНН" select="$sender-inn"/></xsl:if>
        <xsl:if test="$sender-ogrn ne ''"><xsl:attribute name="ОГРН" select="$sender-ogrn"/></xsl:if>
      </зад:Отправитель>
      <xsl:apply-templates select="s:organization | s:person"/>
      <зад:Основание КодОсн="{$bases(string(s:basis))}">
        <xsl:for-each select="s:consent/s:number"><xsl:attribute name="НомСогл" select="."/></xsl:for-each>
        <xsl:for-each select="s:consent/s:date"><xsl:attribute name="ДатаСогл" select="."/></xsl:for-each>
        <xsl:for-each select="s:consent/s:until"><xsl:attribute name="ДатаОконч" select="."/></xsl:for-each>
      </зад:Основание>
    </зад:ЗапросЗадолж>
  </xsl:template>

  <xsl:template match="s:organization">
    <зад:НПЮЛ ИННЮЛ="{s:inn}">
      <xsl:for-each select="s:kpp"><xsl:attribute name="КПП" select="."/></xsl:for-each>
    </зад:НПЮЛ>
  </xsl:template>

  <xsl:template match="s:person">
    <зад:НПФЛ ИННФЛ="{s:inn}"/>
  </xsl:template>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no request of this service</xsl:message>
  </xsl:template>
</xsl:stylesheet>
