<?xml version="1.0" encoding="UTF-8"?>
<!-- The licensing body's card as registry-answer/1.0: at work, documents asked for, granted, ended or refused. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="urn:kvitok:service:licence-application:1.0" xmlns:f="urn:kvitok:service:licence-application:functions"
                xmlns:kv="urn:kvitok:registry-answer:1.0" xmlns:л="urn:kvitok:registries:licences:1.0"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <!-- Part of the contract, not needed here: the id comes from the answer, so that an answer to another request is recognised. -->
  <xsl:param name="request-id" as="xs:string" required="yes"/>

  <xsl:template match="/л:Карточка[@Сост = ('Принято к рассмотрению', 'Выездная оценка', 'На подписи')]">
    <kv:Progress request-id="{lower-case(@ИдЗапр)}" comment="{f:line(@Сост || ': ' || @Орган, 1000)}"/>
  </xsl:template>

  <!-- Documents that are missing or unfit, and the last day to bring them. -->
  <xsl:template match="/л:Карточка[@Сост = 'Требуются документы'][л:Нет]">
    <kv:ActionRequest request-id="{lower-case(@ИдЗапр)}" comment="{f:line('Требуются документы: ' || string-join(л:Нет/@Док, ', '), 1000)}">
      <xsl:for-each select="@Срок"><xsl:attribute name="due" select="."/></xsl:for-each>
      <xsl:apply-templates select="л:Нет" mode="remark"/>
    </kv:ActionRequest>
  </xsl:template>

  <xsl:template match="/л:Карточка[@Сост = 'Предоставлено'][л:Документ]">
    <kv:Answer request-id="{lower-case(@ИдЗапр)}" decision="approved"
               comment="{f:line('Предоставлено: № ' || л:Документ/@Номер || (if (л:Условие) then ', условий: ' || count(л:Условие) else ''), 1000)}">
      <kv:content>
        <s:LicenceAnswer>
          <xsl:call-template name="decided"/>
          <s:granted>
            <s:number>{л:Документ/@Номер}</s:number>
            <s:from>{л:Документ/@ДатаНач}</s:from>
            <xsl:for-each select="л:Документ/@ДатаКон"><s:until>{.}</s:until></xsl:for-each>
            <xsl:for-each select="л:Условие">
              <s:condition>
                <s:text>{f:line(., 1000)}</s:text>
                <xsl:for-each select="@Срок"><s:dueOn>{.}</s:dueOn></xsl:for-each>
              </s:condition>
            </xsl:for-each>
            <xsl:for-each select="л:Файл"><s:file>{@Имя}</s:file></xsl:for-each>
          </s:granted>
        </s:LicenceAnswer>
      </kv:content>
      <xsl:for-each select="л:Файл">
        <kv:attachment name="{@Имя}" mediaType="{@ТипСодерж}">{normalize-space(.)}</kv:attachment>
      </xsl:for-each>
    </kv:Answer>
  </xsl:template>

  <xsl:template match="/л:Карточка[@Сост = 'Прекращено'][л:Документ]">
    <kv:Answer request-id="{lower-case(@ИдЗапр)}" decision="approved" comment="{f:line('Прекращено: № ' || л:Документ/@Номер, 1000)}">
      <kv:content>
        <s:LicenceAnswer>
          <xsl:call-template name="decided"/>
          <s:ended>
            <s:number>{л:Документ/@Номер}</s:number>
            <s:from>{л:Документ/@ДатаКон}</s:from>
          </s:ended>
        </s:LicenceAnswer>
      </kv:content>
    </kv:Answer>
  </xsl:template>

  <xsl:template match="/л:Карточка[@Сост = ('Отказано', 'Возвращено')][л:Основание]">
    <kv:Answer request-id="{lower-case(@ИдЗапр)}" decision="rejected" comment="{f:line(@Сост || ': ' || string-join(л:Основание, '; '), 1000)}">
      <kv:content>
        <s:LicenceAnswer>
          <xsl:call-template name="decided"/>
          <s:refused>
            <s:way>{if (@Сост = 'Отказано') then 'refused' else 'returned'}</s:way>
            <xsl:for-each select="л:Основание">
              <s:ground>
                <s:code>{@Код}</s:code>
                <s:text>{f:line(., 1000)}</s:text>
              </s:ground>
            </xsl:for-each>
            <xsl:for-each select="л:Нет">
              <s:missing>
                <s:document>{f:line(@Док, 255)}</s:document>
                <s:text>{f:line(., 1000)}</s:text>
              </s:missing>
            </xsl:for-each>
          </s:refused>
        </s:LicenceAnswer>
      </kv:content>
      <xsl:for-each select="л:Основание">
        <kv:remark code="{@Код}">
          <kv:ru>{f:line(., 1000)}</kv:ru>
        </kv:remark>
      </xsl:for-each>
      <xsl:apply-templates select="л:Нет" mode="remark"/>
    </kv:Answer>
  </xsl:template>

  <xsl:template match="л:Нет" mode="remark">
    <kv:remark code="{(@Код, 'ДОКУМЕНТ')[1]}" document="{f:line(@Док, 300)}">
      <kv:ru>{f:line(., 1000)}</kv:ru>
    </kv:remark>
  </xsl:template>

  <xsl:template name="decided">
    <s:body>{f:line(@Орган, 1000)}</s:body>
    <s:decision>
      <s:number>{@Номер}</s:number>
      <s:date>{@Дата}</s:date>
    </s:decision>
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
</xsl:stylesheet>
