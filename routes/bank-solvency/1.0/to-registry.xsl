<?xml version="1.0" encoding="UTF-8"?>
<!-- The request of urn:kvitok:service:bank-solvency:1.0 for the bank that keeps the account. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="urn:kvitok:service:bank-solvency:1.0"
                xmlns:бнк="urn:kvitok:registries:bank:1.0" xmlns:v="urn:kvitok:values:1.0"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <xsl:param name="number" as="xs:string" required="yes"/>
  <xsl:param name="request-id" as="xs:string" required="yes"/>
  <xsl:param name="today" as="xs:string" required="yes"/>
  <xsl:param name="sender-name" as="xs:string" required="yes"/>
  <xsl:param name="sender-inn" as="xs:string" required="yes"/>
  <xsl:param name="sender-ogrn" as="xs:string" required="yes"/>

  <xsl:variable name="bases" select="map {'own': '1', 'consent': '2', 'law': '3'}"/>
  <xsl:variable name="purposes" select="map {'tender': '01', 'licence': '02', 'subsidy': '03', 'contract': '04'}"/>

  <xsl:template match="/s:SolvencyRequest">
    <бнк:ЗапросПлатежеспособность ИдЗапр="{$request-id}" РегНомер="{$number}" ДатаЗапр="{$today}" БИК="{s:account/@bik}"
                                  КодЦель="{$purposes(string(s:purpose))}">
      <бнк:Отправитель Наим="{$sender-name}">
        <xsl:if test="$sender-inn ne ''"><xsl:attribute name="ИНН" select="$sender-inn"/></xsl:if>
        <xsl:if test="$sender-ogrn ne ''"><xsl:attribute name="ОГРН" select="$sender-ogrn"/></xsl:if>
      </бнк:Отправитель>
      <xsl:apply-templates select="s:client/*"/>
      <бнк:Счет Номер="{s:account/@account}" Сумма="{s:amount}" Валюта="{s:amount/@currency}"/>
      <xsl:for-each select="s:turnover"><бнк:Обороты СМес="{s:from}" ПоМес="{s:to}"/></xsl:for-each>
      <бнк:Основание КодОсн="{$bases(string(s:basis))}">
        <xsl:for-each select="s:consent/s:number"><xsl:attribute name="НомСогл" select="."/></xsl:for-each>
        <xsl:for-each select="s:consent/s:date"><xsl:attribute name="ДатаСогл" select="."/></xsl:for-each>
        <xsl:for-each select="s:consent/s:until"><xsl:attribute name="ДатаОконч" select="."/></xsl:for-each>
      </бнк:Основание>
    </бнк:ЗапросПлатежеспособность>
  </xsl:template>

  <xsl:template match="s:organization">
    <бнк:КлиентЮЛ НаимОрг="{s:name}" ИННЮЛ="{s:inn}">
      <xsl:for-each select="s:kpp"><xsl:attribute name="КПП" select="."/></xsl:for-each>
    </бнк:КлиентЮЛ>
  </xsl:template>

  <xsl:template match="s:soleProprietor">
    <бнк:КлиентИП ИННФЛ="{s:inn}" Фамилия="{s:name/v:surname}" Имя="{s:name/v:given}">
      <xsl:for-each select="s:name/v:patronymic"><xsl:attribute name="Отчество" select="."/></xsl:for-each>
    </бнк:КлиентИП>
  </xsl:template>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no request of this service</xsl:message>
  </xsl:template>
</xsl:stylesheet>
