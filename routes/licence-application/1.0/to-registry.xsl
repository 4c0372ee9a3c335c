<?xml version="1.0" encoding="UTF-8"?>
<!-- The application as a card for the licensing body. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="urn:kvitok:service:licence-application:1.0" xmlns:f="urn:kvitok:service:licence-application:functions"
                xmlns:v="urn:kvitok:values:1.0" xmlns:л="urn:kvitok:registries:licences:1.0"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <xsl:param name="number" as="xs:string" required="yes"/>
  <xsl:param name="request-id" as="xs:string" required="yes"/>
  <xsl:param name="today" as="xs:string" required="yes"/>
  <xsl:param name="sender-name" as="xs:string" required="yes"/>
  <xsl:param name="sender-inn" as="xs:string" required="yes"/>
  <xsl:param name="sender-ogrn" as="xs:string" required="yes"/>

  <xsl:template match="/s:LicenceApplication">
    <л:Заявление ИдЗапр="{$request-id}" РегНом="{$number}" Поступило="{$today}" Документ="{map{'licence': 'Лицензия', 'permit': 'Разрешение', 'certificate': 'Сертификат'}(s:document)}"
                 Действие="{map{'grant': 'Предоставить', 'amend': 'Изменить', 'end': 'Прекратить'}(s:action)}" Предмет="{s:subject}" КодРегион="{s:region}">
      <л:Передал Наим="{$sender-name}">
        <xsl:if test="$sender-inn ne ''"><xsl:attribute name="ИНН" select="$sender-inn"/></xsl:if>
      </л:Передал>
      <xsl:for-each select="s:existing"><л:Действующий Номер="{s:number}" Дата="{s:date}"/></xsl:for-each>
      <xsl:for-each select="s:reason"><л:Причина>{.}</л:Причина></xsl:for-each>
      <xsl:apply-templates select="s:applicant"/>
      <xsl:for-each select="s:representative">
        <л:Представитель СНИЛС="{s:snils}" Довер="{s:number}" ДатаНач="{s:from}" ДатаКон="{s:until}">{f:name(s:name)}</л:Представитель>
      </xsl:for-each>
      <xsl:for-each select="s:place">
        <л:Место Адрес="{f:address(s:address)}" КодРегион="{s:address/v:regionCode}">
          <xsl:for-each select="s:cadastralNumber"><xsl:attribute name="КадНом" select="."/></xsl:for-each>
          <xsl:for-each select="s:work"><л:Работа>{.}</л:Работа></xsl:for-each>
        </л:Место>
      </xsl:for-each>
      <xsl:for-each select="s:term"><л:Срок ДатаНач="{s:from}" ДатаКон="{s:until}"/></xsl:for-each>
      <xsl:for-each select="s:fee">
        <л:Пошлина Сумма="{s:amount}" Валюта="{s:amount/@currency}" Дата="{s:paidOn}" Платёжка="{s:order}" ИНН="{s:payerInn}">
          <xsl:for-each select="s:uin"><xsl:attribute name="УИН" select="."/></xsl:for-each>
        </л:Пошлина>
      </xsl:for-each>
      <л:Опись Документов="{count(s:attachment)}" Листов="{sum(s:attachment/xs:integer(s:sheets))}">
        <xsl:for-each select="s:attachment">
          <л:Док Вид="{f:kind(s:kind)}" Листов="{s:sheets}" Файл="{s:file}">
            <xsl:for-each select="s:number"><xsl:attribute name="Номер" select="."/></xsl:for-each>
            <xsl:for-each select="s:date"><xsl:attribute name="Дата" select="."/></xsl:for-each>
          </л:Док>
        </xsl:for-each>
      </л:Опись>
    </л:Заявление>
  </xsl:template>

  <xsl:template match="s:applicant">
    <л:Заявитель Адрес="{f:address(s:address)}" Тлф="{s:phone}" Почта="{s:email}">
      <xsl:for-each select="s:organization">
        <л:ЮЛ Наим="{s:fullName}" ОГРН="{s:ogrn}" ИНН="{s:inn}" Рук="{f:name(s:head)}" Должн="{s:position}"/>
      </xsl:for-each>
      <xsl:for-each select="s:soleProprietor">
        <л:ИП ФИО="{f:name(s:name)}" ОГРНИП="{s:ogrnip}" ИНН="{s:inn}" СНИЛС="{s:snils}"/>
      </xsl:for-each>
    </л:Заявитель>
  </xsl:template>

  <xsl:function name="f:name" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="string-join(($name/v:surname, $name/v:given, $name/v:patronymic), ' ')"/>
  </xsl:function>

  <xsl:function name="f:address" as="xs:string">
    <xsl:param name="address" as="element()"/>
    <xsl:sequence select="string-join($address/(v:postalCode, v:regionCode, v:district, v:settlement, v:street, v:house, v:apartment), ', ')"/>
  </xsl:function>

  <xsl:function name="f:kind" as="xs:string">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:sequence select="map{'charter': 'УСТАВ', 'premises': 'ПОМЕЩ', 'equipment': 'ОБОРУД', 'staff': 'ПЕРСОНАЛ', 'sanitary': 'СЭЗ', 'fire': 'ПОЖАР',
        'project': 'ПРОЕКТ', 'land': 'ЗЕМЛЯ', 'examination': 'ЭКСПЕРТ', 'programme': 'ПРОГР', 'vehicle': 'ТС', 'insurance': 'СТРАХ',
        'goods': 'ТОВАР', 'power-of-attorney': 'ДОВЕР', 'fee': 'ПОШЛИНА', 'other': 'ИНОЕ'}($kind)"/>
  </xsl:function>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no request of this service</xsl:message>
  </xsl:template>
</xsl:stylesheet>
