<?xml version="1.0" encoding="UTF-8"?>
<!-- The housing system's answer as registry-answer/1.0. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="urn:kvitok:service:housing-house:1.0" xmlns:f="urn:kvitok:service:housing-house:functions"
                xmlns:kv="urn:kvitok:registry-answer:1.0" xmlns:д="urn:kvitok:registries:houses:1.0"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <!-- Part of the contract, not needed here: the id comes from the answer, so that an answer to another request is recognised. -->
  <xsl:param name="request-id" as="xs:string" required="yes"/>

  <xsl:template match="/д:СведДома[д:Дом]">
    <kv:Answer request-id="{lower-case(@МесИд)}" decision="approved" comment="Дом {д:Дом/@Номер}, сведения на {f:day(д:Дом/@Дата)}">
      <kv:content>
        <s:HouseAnswer>
          <s:found>
            <xsl:for-each select="д:Дом">
              <s:houseNumber>{@Номер}</s:houseNumber>
              <s:asOf>{@Дата}</s:asOf>
              <s:address>{f:line(д:Адрес, 1000)}</s:address>
              <xsl:for-each select="@КадНом"><s:cadastralNumber>{.}</s:cadastralNumber></xsl:for-each>
              <xsl:for-each select="@ГодВвода"><s:commissionedIn>{.}</s:commissionedIn></xsl:for-each>
              <xsl:for-each select="@Этажей"><s:storeysMost>{.}</s:storeysMost></xsl:for-each>
              <xsl:for-each select="@ЖилПом"><s:flats>{.}</s:flats></xsl:for-each>
              <xsl:for-each select="@ПлощОбщ"><s:areaTotal>{translate(., ',', '.')}</s:areaTotal></xsl:for-each>
              <xsl:for-each select="д:Управляет">
                <s:manager>
                  <s:name>{f:line(@Наим, 1000)}</s:name>
                  <s:ogrn>{@ОГРН}</s:ogrn>
                  <xsl:for-each select="@ИНН"><s:inn>{.}</s:inn></xsl:for-each>
                  <xsl:for-each select="@Лиц"><s:licence>{.}</s:licence></xsl:for-each>
                  <xsl:for-each select="@ДатаНач"><s:since>{.}</s:since></xsl:for-each>
                </s:manager>
              </xsl:for-each>
            </xsl:for-each>
          </s:found>
        </s:HouseAnswer>
      </kv:content>
    </kv:Answer>
  </xsl:template>

  <xsl:template match="/д:СведДома[д:НеНайден]">
    <xsl:variable name="text" select="f:line((д:НеНайден[normalize-space()], 'Дом не найден')[1], 1000)"/>
    <kv:Answer request-id="{lower-case(@МесИд)}" decision="rejected" comment="{$text}">
      <kv:content>
        <s:HouseAnswer>
          <s:notFound>
            <s:text>{$text}</s:text>
          </s:notFound>
        </s:HouseAnswer>
      </kv:content>
    </kv:Answer>
  </xsl:template>

  <xsl:template match="/д:ИтогКарточки[@Итог = 'Размещена']">
    <kv:Answer request-id="{lower-case(@МесИд)}" decision="approved" comment="Карточка дома {@Номер} размещена, версия {@Версия}">
      <kv:content>
        <s:HouseAnswer>
          <s:placed>
            <s:houseNumber>{@Номер}</s:houseNumber>
            <s:version>{@Версия}</s:version>
            <s:at>{@Время}</s:at>
          </s:placed>
        </s:HouseAnswer>
      </kv:content>
    </kv:Answer>
  </xsl:template>

  <xsl:template match="/д:ИтогКарточки[@Итог = 'Отклонена'][д:Ошибка]">
    <kv:Answer request-id="{lower-case(@МесИд)}" decision="rejected" comment="{f:line('Карточка не принята: ' || string-join(д:Ошибка, '; '), 1000)}">
      <kv:content>
        <s:HouseAnswer>
          <s:refused>
            <xsl:for-each select="д:Ошибка">
              <s:error>
                <s:code>{@Код}</s:code>
                <s:text>{f:line(., 1000)}</s:text>
              </s:error>
            </xsl:for-each>
          </s:refused>
        </s:HouseAnswer>
      </kv:content>
      <xsl:for-each select="д:Ошибка">
        <kv:remark code="{@Код}">
          <xsl:for-each select="@Док"><xsl:attribute name="document" select="."/></xsl:for-each>
          <kv:ru>{f:line(., 1000)}</kv:ru>
        </kv:remark>
      </xsl:for-each>
    </kv:Answer>
  </xsl:template>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no answer of this registry</xsl:message>
  </xsl:template>

  <!-- One line of limited length: registries break lines inside names. -->
  <xsl:function name="f:line" as="xs:string">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:param name="most" as="xs:integer"/>
    <xsl:sequence select="normalize-space(substring(normalize-space($text), 1, $most))"/>
  </xsl:function>

  <xsl:function name="f:day" as="xs:string">
    <xsl:param name="date" as="xs:string"/>
    <xsl:sequence select="string-join(reverse(tokenize($date, '-')), '.')"/>
  </xsl:function>
</xsl:stylesheet>
