<?xml version="1.0" encoding="UTF-8"?>
<!-- The housing system's answer on a list of charges as registry-answer/1.0. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="urn:kvitok:service:housing-charges:1.0" xmlns:f="urn:kvitok:service:housing-charges:functions"
                xmlns:kv="urn:kvitok:registry-answer:1.0" xmlns:р="urn:kvitok:registries:charges:1.0"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <!-- Part of the contract, not needed here: the id comes from the answer, so that an answer to another request is recognised. -->
  <xsl:param name="request-id" as="xs:string" required="yes"/>

  <!-- Taken over; the rows are being compared. -->
  <xsl:template match="/р:ИтогРеестра[@Сост = 'Загружен']">
    <kv:Progress request-id="{lower-case(@ИдЗапр)}" comment="Реестр загружен, № {@Номер}; строки сверяются"/>
  </xsl:template>

  <xsl:template match="/р:ИтогРеестра[@Сост = 'Принят']">
    <kv:Answer request-id="{lower-case(@ИдЗапр)}" decision="approved" comment="Реестр принят, № {@Номер}: строк {@Принято}, не принято {@НеПринято}">
      <kv:content>
        <s:ChargesAnswer>
          <s:taken>
            <s:number>{@Номер}</s:number>
            <s:at>{@Время}</s:at>
            <s:rows>{@Принято}</s:rows>
            <s:rejectedRows>{@НеПринято}</s:rejectedRows>
            <xsl:apply-templates select="р:Ошибка[position() le 1000]"/>
          </s:taken>
        </s:ChargesAnswer>
      </kv:content>
    </kv:Answer>
  </xsl:template>

  <xsl:template match="/р:ИтогРеестра[@Сост = 'Отклонён'][р:Причина]">
    <xsl:variable name="text" select="f:line(р:Причина, 1000)"/>
    <kv:Answer request-id="{lower-case(@ИдЗапр)}" decision="rejected" comment="{$text}">
      <kv:content>
        <s:ChargesAnswer>
          <s:refused>
            <s:text>{$text}</s:text>
            <xsl:apply-templates select="р:Ошибка[position() le 1000]"/>
          </s:refused>
        </s:ChargesAnswer>
      </kv:content>
      <kv:remark code="{(р:Причина/@Код, 'РЕЕСТР')[1]}">
        <kv:ru>{$text}</kv:ru>
      </kv:remark>
      <xsl:for-each select="р:Ошибка[position() lt 100]">
        <kv:remark code="{@Код}" field="row {@Стр}">
          <kv:ru>{f:line((.[normalize-space()], @Код)[1], 1000)}</kv:ru>
        </kv:remark>
      </xsl:for-each>
    </kv:Answer>
  </xsl:template>

  <xsl:template match="р:Ошибка">
    <s:rowError row="{@Стр}">
      <s:code>{(map{'НАЧ01': 'account-unknown', 'НАЧ02': 'account-closed', 'НАЧ03': 'service-not-supplied', 'НАЧ04': 'tariff-differs', 'НАЧ05': 'opening-differs', 'НАЧ06': 'duplicate'}(string(@Код)), 'other')[1]}</s:code>
      <s:text>{f:line((.[normalize-space()], @Код)[1], 1000)}</s:text>
    </s:rowError>
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
