<?xml version="1.0" encoding="UTF-8"?>
<!-- The query or the record in the wrapping of the housing system's SOAP interface. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="urn:kvitok:service:housing-house:1.0" xmlns:f="urn:kvitok:service:housing-house:functions"
                xmlns:v="urn:kvitok:values:1.0" xmlns:д="urn:kvitok:registries:houses:1.0"
                xmlns:a="urn:kvitok:attachments:1.0" xmlns:xop="http://www.w3.org/2004/08/xop/include"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <xsl:param name="number" as="xs:string" required="yes"/>
  <xsl:param name="request-id" as="xs:string" required="yes"/>
  <xsl:param name="today" as="xs:string" required="yes"/>
  <xsl:param name="sender-name" as="xs:string" required="yes"/>
  <xsl:param name="sender-inn" as="xs:string" required="yes"/>
  <xsl:param name="sender-ogrn" as="xs:string" required="yes"/>
  <xsl:param name="attachments" as="xs:string" select="''"/>

  <xsl:template match="/s:HouseQuery">
    <д:ЗапросДома МесИд="{$request-id}" РегНом="{$number}" Дата="{(s:asOf, $today)[1]}">
      <xsl:call-template name="sender"/>
      <xsl:for-each select="s:gar"><д:ГАР>{.}</д:ГАР></xsl:for-each>
      <xsl:for-each select="s:cadastralNumber"><д:КадНом>{.}</д:КадНом></xsl:for-each>
    </д:ЗапросДома>
  </xsl:template>

  <xsl:template match="/s:HouseCard">
    <д:КарточкаДома МесИд="{$request-id}" РегНом="{$number}" Основание="{f:reason(s:reason)}" ДатаНач="{s:from}">
      <xsl:call-template name="sender"/>
      <xsl:apply-templates select="s:house, s:management"/>
      <xsl:if test="$attachments ne ''">
        <xsl:for-each select="parse-xml($attachments)/a:attachments/a:attachment">
          <д:Файл Имя="{@name}" Тип="{@mediaType}"><xop:Include href="{@href}"/></д:Файл>
        </xsl:for-each>
      </xsl:if>
    </д:КарточкаДома>
  </xsl:template>

  <xsl:template name="sender">
    <д:Отправитель Наим="{$sender-name}">
      <xsl:if test="$sender-inn ne ''"><xsl:attribute name="ИНН" select="$sender-inn"/></xsl:if>
      <xsl:if test="$sender-ogrn ne ''"><xsl:attribute name="ОГРН" select="$sender-ogrn"/></xsl:if>
    </д:Отправитель>
  </xsl:template>

  <xsl:template match="s:house">
    <д:Дом ГАР="{s:gar}" ОКТМО="{s:oktmo}" ВидДома="{map{'flats': 'МКД', 'detached': 'ЖД', 'terraced': 'ЖДБЗ'}(s:kind)}"
           Сост="{map{'sound': 'Исправный', 'decrepit': 'Ветхий', 'dangerous': 'Аварийный'}(s:condition)}" ГодВвода="{s:commissionedIn}">
      <xsl:for-each select="s:cadastralNumber"><xsl:attribute name="КадНом" select="."/></xsl:for-each>
      <xsl:for-each select="s:builtIn"><xsl:attribute name="ГодПостр" select="."/></xsl:for-each>
      <xsl:for-each select="s:wear"><xsl:attribute name="Износ" select="."/></xsl:for-each>
      <xsl:for-each select="s:energyClass"><xsl:attribute name="КлассЭнерг" select="."/></xsl:for-each>
      <д:Адрес КодРегион="{s:address/v:regionCode}">
        <xsl:for-each select="s:address/v:postalCode"><xsl:attribute name="Индекс" select="."/></xsl:for-each>
        <xsl:value-of select="s:address/(v:district, v:settlement, v:street, v:house)" separator=", "/>
      </д:Адрес>
      <д:Этажи Макс="{s:storeysMost}" Мин="{s:storeysLeast}" Подз="{s:storeysUnderground}"/>
      <д:Колич Подъезд="{s:entrances}" Лифт="{s:lifts}" ЖилПом="{s:flats}" НежПом="{s:otherRooms}"/>
      <д:Площ Общ="{s:area/s:total}" Жил="{s:area/s:residential}">
        <xsl:for-each select="s:area/s:nonResidential"><xsl:attribute name="Нежил" select="."/></xsl:for-each>
        <xsl:for-each select="s:area/s:common"><xsl:attribute name="ОбщИм" select="."/></xsl:for-each>
      </д:Площ>
      <д:Стены>{map{'brick': 'Кирпич', 'panel': 'Панели', 'block': 'Блоки', 'monolith': 'Монолит', 'wood': 'Дерево', 'mixed': 'Смешанные'}(s:walls)}</д:Стены>
      <xsl:for-each select="s:supply">
        <д:Ресурс Вид="{f:resource(s:resource)}" Способ="{if (s:way = 'central') then 'Централизованно' else 'Автономно'}"
                  ОДПУ="{if (s:houseMeter = ('true', '1')) then '1' else '0'}"/>
      </xsl:for-each>
    </д:Дом>
  </xsl:template>

  <xsl:template match="s:management">
    <д:Управление Способ="{map{'owners': 'Непосредственное', 'association': 'ТСЖ', 'company': 'УО', 'temporary': 'Временная УО'}(s:way)}">
      <xsl:for-each select="s:organization">
        <д:Орг Наим="{s:name}" ОГРН="{s:ogrn}" ИНН="{s:inn}" Тлф="{s:phone}" Почта="{s:email}">
          <xsl:for-each select="s:licence"><д:Лиц Номер="{s:number}" Дата="{s:date}"/></xsl:for-each>
        </д:Орг>
      </xsl:for-each>
      <xsl:for-each select="s:decision">
        <д:Решение Вид="{map{'meeting': 'ОСС', 'competition': 'Конкурс', 'authority': 'ОМС'}(s:kind)}" Номер="{s:number}" Дата="{s:date}">
          <xsl:for-each select="s:file"><xsl:attribute name="Файл" select="."/></xsl:for-each>
        </д:Решение>
      </xsl:for-each>
      <xsl:for-each select="s:contract">
        <д:Договор Номер="{s:number}" Дата="{s:date}" ДатаНач="{s:from}">
          <xsl:for-each select="s:until"><xsl:attribute name="ДатаКон" select="."/></xsl:for-each>
        </д:Договор>
      </xsl:for-each>
    </д:Управление>
  </xsl:template>

  <xsl:function name="f:reason" as="xs:string">
    <xsl:param name="reason" as="xs:string"/>
    <xsl:sequence select="map{'new': 'Новый', 'correction': 'Исправление', 'reconstruction': 'Реконструкция', 'management-change': 'Смена управления'}($reason)"/>
  </xsl:function>

  <xsl:function name="f:resource" as="xs:string">
    <xsl:param name="resource" as="xs:string"/>
    <xsl:sequence select="map{'cold-water': 'ХВС', 'hot-water': 'ГВС', 'sewerage': 'ВО', 'electricity': 'ЭЭ', 'gas': 'Газ', 'heat': 'ТЭ'}($resource)"/>
  </xsl:function>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no request of this service</xsl:message>
  </xsl:template>
</xsl:stylesheet>
