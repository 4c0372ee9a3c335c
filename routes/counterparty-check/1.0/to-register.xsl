<?xml version="1.0" encoding="UTF-8"?>
<!-- What the company register is asked, in the Federal Tax Service's format. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="urn:kvitok:service:counterparty-check:1.0" xmlns:рег="urn:kvitok:registries:egrul:1.0"
                xmlns:юл="urn://x-artefacts-fns-vipul-tosmv-ru/311-14/4.0.6"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <xsl:param name="number" as="xs:string" required="yes"/>
  <xsl:param name="request-id" as="xs:string" required="yes"/>
  <xsl:param name="today" as="xs:string" required="yes"/>
  <xsl:param name="sender-name" as="xs:string" required="yes"/>
  <xsl:param name="sender-inn" as="xs:string" required="yes"/>
  <xsl:param name="sender-ogrn" as="xs:string" required="yes"/>

  <xsl:template match="/s:CounterpartyRequest">
    <рег:ПослатьЗапрос РегНомер="{$number}" ДатаЗапр="{$today}">
      <рег:Отправитель Наим="{$sender-name}">
        <xsl:if test="$sender-inn ne ''"><xsl:attribute name="ИНН" select="$sender-inn"/></xsl:if>
        <xsl:if test="$sender-ogrn ne ''"><xsl:attribute name="ОГРН" select="$sender-ogrn"/></xsl:if>
      </рег:Отправитель>
      <юл:FNSVipULRequest ИдДок="{$request-id}">
        <юл:ЗапросЮЛ>
          <юл:ОГРН>{s:ogrn}</юл:ОГРН>
        </юл:ЗапросЮЛ>
      </юл:FNSVipULRequest>
    </рег:ПослатьЗапрос>
  </xsl:template>
</xsl:stylesheet>
