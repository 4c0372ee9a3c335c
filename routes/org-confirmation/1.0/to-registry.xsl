<?xml version="1.0" encoding="UTF-8"?>
<!-- The request of urn:kvitok:service:org-confirmation:1.0 for the company register; element names as in its extracts. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="urn:kvitok:service:org-confirmation:1.0"
                xmlns:пдт="urn:kvitok:registries:egrul-confirmation:1.0" xmlns:v="urn:kvitok:values:1.0"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <xsl:param name="number" as="xs:string" required="yes"/>
  <xsl:param name="request-id" as="xs:string" required="yes"/>
  <xsl:param name="today" as="xs:string" required="yes"/>
  <xsl:param name="sender-name" as="xs:string" required="yes"/>
  <xsl:param name="sender-inn" as="xs:string" required="yes"/>
  <xsl:param name="sender-ogrn" as="xs:string" required="yes"/>

  <xsl:template match="/s:ConfirmationRequest">
    <пдт:ЗапросПодтв ИдДок="{$request-id}" РегНомер="{$number}" ДатаЗапр="{$today}">
      <пдт:Отправитель Наим="{$sender-name}">
        <xsl:if test="$sender-inn ne ''"><xsl:attribute name="ИНН" select="$sender-inn"/></xsl:if>
        <xsl:if test="$sender-ogrn ne ''"><xsl:attribute name="ОГРН" select="$sender-ogrn"/></xsl:if>
      </пдт:Отправитель>
      <xsl:apply-templates select="s:organization | s:soleProprietor"/>
    </пдт:ЗапросПодтв>
  </xsl:template>

  <xsl:template match="s:organization">
    <пдт:СвЮЛ ОГРН="{s:ogrn}" ИНН="{s:inn}">
      <xsl:for-each select="s:kpp"><xsl:attribute name="КПП" select="."/></xsl:for-each>
      <xsl:for-each select="s:head">
        <пдт:СведДолжнФЛ>
          <xsl:for-each select="s:position"><xsl:attribute name="НаимДолжн" select="."/></xsl:for-each>
          <xsl:apply-templates select="s:name"/>
        </пдт:СведДолжнФЛ>
      </xsl:for-each>
    </пдт:СвЮЛ>
  </xsl:template>

  <xsl:template match="s:soleProprietor">
    <пдт:СвИП ОГРНИП="{s:ogrnip}" ИННФЛ="{s:inn}">
      <xsl:apply-templates select="s:name"/>
    </пдт:СвИП>
  </xsl:template>

  <!-- The register writes names in capitals. -->
  <xsl:template match="s:name">
    <пдт:СвФЛ Фамилия="{upper-case(v:surname)}" Имя="{upper-case(v:given)}">
      <xsl:for-each select="v:patronymic"><xsl:attribute name="Отчество" select="upper-case(.)"/></xsl:for-each>
      <xsl:for-each select="../self::s:head/s:inn"><xsl:attribute name="ИННФЛ" select="."/></xsl:for-each>
    </пдт:СвФЛ>
  </xsl:template>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no request of this service</xsl:message>
  </xsl:template>
</xsl:stylesheet>
