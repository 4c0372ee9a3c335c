<?xml version="1.0" encoding="UTF-8"?>
<!-- The request of urn:kvitok:service:egrul-extract:1.0 in the Federal Tax Service's format, in the wrapping of the registry's SOAP interface. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="urn:kvitok:service:egrul-extract:1.0" xmlns:рег="urn:kvitok:registries:egrul:1.0"
                xmlns:юл="urn://x-artefacts-fns-vipul-tosmv-ru/311-14/4.0.6" xmlns:ип="urn://x-artefacts-fns-vipip-tosmv-ru/311-15/4.0.6"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <xsl:param name="number" as="xs:string" required="yes"/>
  <xsl:param name="request-id" as="xs:string" required="yes"/>
  <xsl:param name="today" as="xs:string" required="yes"/>
  <xsl:param name="sender-name" as="xs:string" required="yes"/>
  <xsl:param name="sender-inn" as="xs:string" required="yes"/>
  <xsl:param name="sender-ogrn" as="xs:string" required="yes"/>

  <xsl:template match="/s:ExtractRequest">
    <рег:ПослатьЗапрос РегНомер="{$number}" ДатаЗапр="{$today}">
      <рег:Отправитель Наим="{$sender-name}">
        <xsl:if test="$sender-inn ne ''"><xsl:attribute name="ИНН" select="$sender-inn"/></xsl:if>
        <xsl:if test="$sender-ogrn ne ''"><xsl:attribute name="ОГРН" select="$sender-ogrn"/></xsl:if>
      </рег:Отправитель>
      <xsl:apply-templates select="s:organization | s:soleProprietor"/>
    </рег:ПослатьЗапрос>
  </xsl:template>

  <xsl:template match="s:organization">
    <юл:FNSVipULRequest ИдДок="{$request-id}">
      <xsl:apply-templates select="../s:caseNumber"/>
      <юл:ЗапросЮЛ>
        <xsl:for-each select="s:ogrn"><юл:ОГРН>{.}</юл:ОГРН></xsl:for-each>
        <xsl:for-each select="s:inn"><юл:ИННЮЛ>{.}</юл:ИННЮЛ></xsl:for-each>
      </юл:ЗапросЮЛ>
    </юл:FNSVipULRequest>
  </xsl:template>

  <xsl:template match="s:soleProprietor">
    <ип:FNSVipIPRequest ИдДок="{$request-id}">
      <xsl:apply-templates select="../s:caseNumber"/>
      <ип:ЗапросИП>
        <xsl:for-each select="s:ogrnip"><ип:ОГРНИП>{.}</ип:ОГРНИП></xsl:for-each>
        <xsl:for-each select="s:inn"><ип:ИНН>{.}</ип:ИНН></xsl:for-each>
      </ип:ЗапросИП>
    </ип:FNSVipIPRequest>
  </xsl:template>

  <xsl:template match="s:caseNumber">
    <xsl:attribute name="НомерДела" select="."/>
  </xsl:template>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no request of this service</xsl:message>
  </xsl:template>
</xsl:stylesheet>
