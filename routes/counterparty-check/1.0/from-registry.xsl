<?xml version="1.0" encoding="UTF-8"?>
<!-- What together.xsl put together, as registry-answer/1.0. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:kv="urn:kvitok:registry-answer:1.0" xmlns:s="urn:kvitok:service:counterparty-check:1.0"
                xmlns:рег="urn:kvitok:registries:egrul:1.0" xmlns:юл="urn://x-artefacts-fns-vipul-tosmv-ru/311-14/4.0.6"
                xmlns:зад="urn:kvitok:registries:fns-debt:1.0" xmlns:t="urn:kvitok:service:counterparty-check:together"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <xsl:param name="request-id" as="xs:string" required="yes"/>

  <xsl:template match="/t:Together[зад:СведЗадолж/@ПрЗадолж]">
    <xsl:variable name="organization" select="рег:ПослатьЗапросОтвет/юл:FNSVipULResponse/юл:СвЮЛ"/>
    <xsl:variable name="arrears" select="зад:СведЗадолж"/>
    <xsl:variable name="total" select="format-number(xs:decimal(($arrears/@ОбщСумЗадолж, '0')[1]), '0.00')"/>
    <kv:Answer request-id="{lower-case($arrears/@ИдДок)}" decision="approved"
               comment="{if ($arrears/@ПрЗадолж = '0') then 'Организация действует, задолженности нет' else 'Организация действует, задолженность ' || $total || ' руб.'}">
      <kv:content>
        <s:CounterpartyAnswer>
          <s:organization>
            <s:ogrn>{$organization/@ОГРН}</s:ogrn>
            <s:inn>{$organization/@ИНН}</s:inn>
            <s:name>{normalize-space($organization/юл:СвНаимЮЛ/@НаимЮЛПолн)}</s:name>
            <s:extractDate>{$organization/@ДатаВып}</s:extractDate>
          </s:organization>
          <s:arrears>
            <s:asOf>{$arrears/@ДатаСост}</s:asOf>
            <s:total>{$total}</s:total>
          </s:arrears>
        </s:CounterpartyAnswer>
      </kv:content>
    </kv:Answer>
  </xsl:template>

  <!-- 04: the accounts are being reconciled; the tax service will know tomorrow. -->
  <xsl:template match="/t:Together[normalize-space(зад:СведЗадолж/зад:КодОбр) = '04']">
    <kv:Progress request-id="{lower-case(зад:СведЗадолж/@ИдДок)}" comment="Организация найдена, идёт сверка расчётов с бюджетом"/>
  </xsl:template>

  <xsl:template match="/t:Together[empty(зад:СведЗадолж)]">
    <kv:Answer request-id="{lower-case(рег:ПослатьЗапросОтвет/юл:FNSVipULResponse/@ИдДок)}" decision="rejected" comment="Организация в ЕГРЮЛ не найдена">
      <kv:remark code="organization-unknown" field="/CounterpartyRequest/ogrn">
        <kv:ru>Организация с таким ОГРН в ЕГРЮЛ не найдена</kv:ru>
        <kv:en>The register of legal entities has no organization with that OGRN</kv:en>
      </kv:remark>
    </kv:Answer>
  </xsl:template>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">no answer of these registries: {зад:СведЗадолж/зад:КодОбр}</xsl:message>
  </xsl:template>
</xsl:stylesheet>
