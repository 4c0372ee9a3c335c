<?xml version="1.0" encoding="UTF-8"?>
<!-- The register in the housing system's format; rows in an attached file stay there and are named. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:a="urn:kvitok:attachments:1.0" xmlns:xop="http://www.w3.org/2004/08/xop/include"
                xmlns:s="urn:kvitok:service:housing-owners:1.0" xmlns:f="urn:kvitok:service:housing-owners:functions"
                xmlns:v="urn:kvitok:values:1.0" xmlns:р="urn:kvitok:registries:owners:1.0"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <xsl:param name="number" as="xs:string" required="yes"/>
  <xsl:param name="request-id" as="xs:string" required="yes"/>
  <xsl:param name="today" as="xs:string" required="yes"/>
  <xsl:param name="sender-name" as="xs:string" required="yes"/>
  <xsl:param name="sender-inn" as="xs:string" required="yes"/>
  <xsl:param name="sender-ogrn" as="xs:string" required="yes"/>
  <xsl:param name="attachments" as="xs:string" select="''"/>

  <xsl:template match="/s:OwnersRegister">
    <р:РеестрСобств ИдЗапр="{$request-id}" РегНом="{$number}" НаДату="{s:asOf}" Цель="{f:purpose(s:purpose)}">
      <р:Отправитель Наим="{$sender-name}">
        <xsl:if test="$sender-inn ne ''"><xsl:attribute name="ИНН" select="$sender-inn"/></xsl:if>
        <xsl:if test="$sender-ogrn ne ''"><xsl:attribute name="ОГРН" select="$sender-ogrn"/></xsl:if>
      </р:Отправитель>
      <р:Дом ГАР="{s:gar}">
        <xsl:for-each select="s:cadastralNumber"><xsl:attribute name="КадНом" select="."/></xsl:for-each>
      </р:Дом>
      <р:Ведёт Наим="{s:compiledBy/s:name}" ОГРН="{s:compiledBy/s:ogrn}" ИНН="{s:compiledBy/s:inn}"/>
      <р:Итог Строк="{s:totals/s:rows}" Помещ="{s:totals/s:premises}" Площ="{s:totals/s:area}"/>
      <xsl:apply-templates select="s:row"/>
      <xsl:for-each select="s:list">
        <xsl:variable name="name" select="string(s:name)"/>
        <р:Файл Имя="{$name}" Формат="{upper-case(s:format)}">
          <xsl:if test="$attachments ne ''">
            <xsl:for-each select="parse-xml($attachments)/a:attachments/a:attachment[@name = $name]"><xop:Include href="{@href}"/></xsl:for-each>
          </xsl:if>
        </р:Файл>
      </xsl:for-each>
    </р:РеестрСобств>
  </xsl:template>

  <xsl:template match="s:row">
    <р:Стр Пом="{s:premises}" Вид="{map{'flat': 'КВ', 'room': 'КОМ', 'non-residential': 'НЖ', 'parking': 'ММ'}(s:kind)}" Площ="{s:area}"
           Доля="{s:shareNumerator}/{s:shareDenominator}" Собств="{map{'person': 'ФЛ', 'organization': 'ЮЛ', 'state': 'ГОС', 'municipality': 'МУН'}(s:ownerKind)}"
           Наим="{s:name}" Право="{s:right}" ДатаПрав="{s:rightDate}">
      <xsl:for-each select="s:cadastralNumber"><xsl:attribute name="КадНом" select="."/></xsl:for-each>
      <xsl:for-each select="s:snils"><xsl:attribute name="СНИЛС" select="."/></xsl:for-each>
      <xsl:for-each select="s:ogrn"><xsl:attribute name="ОГРН" select="."/></xsl:for-each>
    </р:Стр>
  </xsl:template>

  <xsl:function name="f:purpose" as="xs:string">
    <xsl:param name="purpose" as="xs:string"/>
    <xsl:sequence select="map{'meeting': 'Собрание', 'capital-repair': 'Капремонт', 'management': 'Передача', 'authority': 'Орган власти'}($purpose)"/>
  </xsl:function>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no request of this service</xsl:message>
  </xsl:template>
</xsl:stylesheet>
