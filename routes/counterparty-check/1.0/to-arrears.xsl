<?xml version="1.0" encoding="UTF-8"?>
<!-- What the tax service is asked: about the INN that the register gave. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="urn:kvitok:service:counterparty-check:1.0" xmlns:рег="urn:kvitok:registries:egrul:1.0"
                xmlns:юл="urn://x-artefacts-fns-vipul-tosmv-ru/311-14/4.0.6" xmlns:зад="urn:kvitok:registries:fns-debt:1.0"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <xsl:param name="number" as="xs:string" required="yes"/>
  <xsl:param name="request-id" as="xs:string" required="yes"/>
  <xsl:param name="today" as="xs:string" required="yes"/>
  <xsl:param name="sender-name" as="xs:string" required="yes"/>
  <xsl:param name="sender-inn" as="xs:string" required="yes"/>
  <xsl:param name="sender-ogrn" as="xs:string" required="yes"/>
  <!-- The register's answer, a variable of the route. -->
  <xsl:param name="extract" as="xs:string" required="yes"/>

  <xsl:variable name="purposes" select="map {'tender': '01', 'subsidy': '03', 'contract': '05'}"/>

  <xsl:template match="/s:CounterpartyRequest">
    <xsl:variable name="organization" select="parse-xml($extract)/рег:ПослатьЗапросОтвет/юл:FNSVipULResponse/юл:СвЮЛ"/>
    <зад:ЗапросЗадолж ИдДок="{$request-id}" РегНомер="{$number}" ДатаЗапр="{$today}" ДатаСост="{(s:asOf, $today)[1]}"
                      КодЦель="{$purposes(string(s:purpose))}">
      <зад:Отправитель Наим="{$sender-name}">
        <xsl:if test="$sender-inn ne ''"><xsl:attribute name="ИНН" select="$sender-inn"/></xsl:if>
        <xsl:if test="$sender-ogrn ne ''"><xsl:attribute name="ОГРН" select="$sender-ogrn"/></xsl:if>
      </зад:Отправитель>
      <зад:НПЮЛ ИННЮЛ="{$organization/@ИНН}"/>
      <зад:Основание КодОсн="3"/>
    </зад:ЗапросЗадолж>
  </xsl:template>
</xsl:stylesheet>
