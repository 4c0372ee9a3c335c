<?xml version="1.0" encoding="UTF-8"?>
<!-- The list in the housing system's format; rows in an attached file stay there and are named. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:a="urn:kvitok:attachments:1.0" xmlns:xop="http://www.w3.org/2004/08/xop/include"
                xmlns:s="urn:kvitok:service:housing-charges:1.0" xmlns:f="urn:kvitok:service:housing-charges:functions"
                xmlns:р="urn:kvitok:registries:charges:1.0"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <xsl:param name="number" as="xs:string" required="yes"/>
  <xsl:param name="request-id" as="xs:string" required="yes"/>
  <xsl:param name="today" as="xs:string" required="yes"/>
  <xsl:param name="sender-name" as="xs:string" required="yes"/>
  <xsl:param name="sender-inn" as="xs:string" required="yes"/>
  <xsl:param name="sender-ogrn" as="xs:string" required="yes"/>
  <xsl:param name="attachments" as="xs:string" select="''"/>

  <xsl:template match="/s:ChargesRegister">
    <р:РеестрНач ИдЗапр="{$request-id}" РегНом="{$number}" Месяц="{s:period}" НомКорр="{s:correction}">
      <xsl:for-each select="s:replaces"><xsl:attribute name="РегНомЗамен" select="."/></xsl:for-each>
      <р:Отправитель Наим="{$sender-name}">
        <xsl:if test="$sender-inn ne ''"><xsl:attribute name="ИНН" select="$sender-inn"/></xsl:if>
        <xsl:if test="$sender-ogrn ne ''"><xsl:attribute name="ОГРН" select="$sender-ogrn"/></xsl:if>
      </р:Отправитель>
      <р:Исполнитель Наим="{s:supplier/s:name}" ИНН="{s:supplier/s:inn}" КПП="{s:supplier/s:kpp}" БИК="{s:supplier/s:bank/@bik}"
                     Счёт="{s:supplier/s:bank/@account}"/>
      <р:Итог Строк="{s:totals/s:rows}" Нач="{s:totals/s:opening}" КОплате="{s:totals/s:due}" Опл="{s:totals/s:paid}" Кон="{s:totals/s:closing}"
              Вал="{s:totals/s:due/@currency}"/>
      <xsl:apply-templates select="s:row"/>
      <xsl:for-each select="s:list">
        <xsl:variable name="name" select="string(s:name)"/>
        <р:Файл Имя="{$name}" Формат="{upper-case(s:format)}">
          <xsl:if test="$attachments ne ''">
            <xsl:for-each select="parse-xml($attachments)/a:attachments/a:attachment[@name = $name]"><xop:Include href="{@href}"/></xsl:for-each>
          </xsl:if>
        </р:Файл>
      </xsl:for-each>
    </р:РеестрНач>
  </xsl:template>

  <xsl:template match="s:row">
    <р:Стр ЕЛС="{s:account}" Услуга="{f:service(s:service)}" Начисл="{s:charged}" Перерасч="{s:recalculation}" Льгот="{s:benefit}"
           КОплате="{s:due}" Опл="{s:paid}" Нач="{s:opening}" Кон="{s:closing}">
      <xsl:for-each select="s:volume"><xsl:attribute name="Объём" select="."/></xsl:for-each>
      <xsl:for-each select="s:unit"><xsl:attribute name="ОКЕИ" select="."/></xsl:for-each>
      <xsl:for-each select="s:tariff"><xsl:attribute name="Тариф" select="."/></xsl:for-each>
    </р:Стр>
  </xsl:template>

  <xsl:function name="f:service" as="xs:string">
    <xsl:param name="service" as="xs:string"/>
    <xsl:sequence select="map{'maintenance': 'СЖП', 'capital-repair': 'КАП', 'cold-water': 'ХВС', 'hot-water': 'ГВС', 'sewerage': 'ВО',
        'electricity': 'ЭЭ', 'gas': 'ГАЗ', 'heat': 'ТЭ', 'waste': 'ТКО', 'penalty': 'ПЕНИ'}($service)"/>
  </xsl:function>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no request of this service</xsl:message>
  </xsl:template>
</xsl:stylesheet>
