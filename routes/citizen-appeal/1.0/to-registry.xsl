<?xml version="1.0" encoding="UTF-8"?>
<!-- The appeal as a card for the body that is to answer. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="urn:kvitok:service:citizen-appeal:1.0" xmlns:f="urn:kvitok:service:citizen-appeal:functions"
                xmlns:v="urn:kvitok:values:1.0" xmlns:о="urn:kvitok:registries:appeals:1.0"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <xsl:param name="number" as="xs:string" required="yes"/>
  <xsl:param name="request-id" as="xs:string" required="yes"/>
  <xsl:param name="today" as="xs:string" required="yes"/>
  <xsl:param name="sender-name" as="xs:string" required="yes"/>
  <xsl:param name="sender-inn" as="xs:string" required="yes"/>
  <xsl:param name="sender-ogrn" as="xs:string" required="yes"/>

  <xsl:template match="/s:CitizenAppeal">
    <о:Обращение ИдЗапр="{$request-id}" РегНом="{$number}" Поступило="{$today}" Вид="{map{'complaint': 'Жалоба', 'proposal': 'Предложение', 'request': 'Заявление'}(s:kind)}"
                 Тема="{f:topic(s:topic)}" КодРегион="{s:region}" Коллект="{if (s:coAuthor) then '1' else '0'}" Повторно="{if (s:earlier) then '1' else '0'}">
      <xsl:for-each select="s:oktmo"><xsl:attribute name="ОКТМО" select="."/></xsl:for-each>
      <о:Передал Наим="{$sender-name}">
        <xsl:if test="$sender-ogrn ne ''"><xsl:attribute name="ОГРН" select="$sender-ogrn"/></xsl:if>
      </о:Передал>
      <о:Автор>
        <xsl:for-each select="s:author/s:snils"><xsl:attribute name="СНИЛС" select="."/></xsl:for-each>
        <xsl:for-each select="s:author/s:phone"><xsl:attribute name="Тлф" select="."/></xsl:for-each>
        <xsl:apply-templates select="s:author/s:name"/>
        <xsl:for-each select="s:author/s:reply/s:email"><о:ОтветПочта>{.}</о:ОтветПочта></xsl:for-each>
        <xsl:for-each select="s:author/s:reply/s:address"><о:ОтветАдрес>{f:address(.)}</о:ОтветАдрес></xsl:for-each>
        <xsl:for-each select="s:author/s:benefits"><о:Льгота>{.}</о:Льгота></xsl:for-each>
      </о:Автор>
      <xsl:for-each select="s:coAuthor"><о:Соавтор><xsl:apply-templates select="s:name"/></о:Соавтор></xsl:for-each>
      <о:Суть>{s:subject}</о:Суть>
      <о:Текст>{s:text}</о:Текст>
      <xsl:for-each select="s:about">
        <о:НаКого Наим="{s:body}">
          <xsl:for-each select="s:ogrn"><xsl:attribute name="ОГРН" select="."/></xsl:for-each>
          <xsl:for-each select="s:official"><xsl:attribute name="ДолжнЛицо" select="."/></xsl:for-each>
          <xsl:apply-templates select="s:decision"/>
        </о:НаКого>
      </xsl:for-each>
      <xsl:for-each select="s:place"><о:Место>{f:address(.)}</о:Место></xsl:for-each>
      <xsl:apply-templates select="s:earlier"/>
      <xsl:for-each select="s:file"><о:Файл Имя="{.}"/></xsl:for-each>
    </о:Обращение>
  </xsl:template>

  <xsl:template match="s:name">
    <о:ФИО Фамилия="{v:surname}" Имя="{v:given}">
      <xsl:for-each select="v:patronymic"><xsl:attribute name="Отчество" select="."/></xsl:for-each>
    </о:ФИО>
  </xsl:template>

  <xsl:template match="s:decision | s:earlier">
    <о:Документ Вид="{if (self::s:decision) then 'Обжалуемое решение' else 'Прежнее обращение'}" Номер="{s:number}" Дата="{s:date}">
      <xsl:for-each select="s:body"><xsl:attribute name="Орган" select="."/></xsl:for-each>
    </о:Документ>
  </xsl:template>

  <!-- Codes of the all-Russian classifier of appeals. -->
  <xsl:function name="f:topic" as="xs:string">
    <xsl:param name="topic" as="xs:string"/>
    <xsl:sequence select="map{'housing': '0005.0005.0055', 'improvement': '0005.0005.0063', 'roads': '0003.0009.0097', 'health': '0002.0014.0143',
        'education': '0002.0013.0139', 'social': '0002.0007.0074', 'labour': '0002.0006.0064', 'land': '0003.0012.0132',
        'environment': '0003.0011.0122', 'taxes': '0003.0008.0086', 'order': '0004.0016.0162', 'officials': '0001.0002.0027',
        'other': '0001.0001.0001'}($topic)"/>
  </xsl:function>

  <xsl:function name="f:address" as="xs:string">
    <xsl:param name="address" as="element()"/>
    <xsl:sequence select="string-join($address/(v:postalCode, v:regionCode, v:district, v:settlement, v:street, v:house, v:apartment), ', ')"/>
  </xsl:function>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no request of this service</xsl:message>
  </xsl:template>
</xsl:stylesheet>
