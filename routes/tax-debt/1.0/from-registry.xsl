<?xml version="1.0" encoding="UTF-8"?>
<!-- The tax service's answer as registry-answer/1.0. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:kv="urn:kvitok:registry-answer:1.0" xmlns:s="urn:kvitok:service:tax-debt:1.0" xmlns:f="urn:kvitok:service:tax-debt:functions"
                xmlns:зад="urn:kvitok:registries:fns-debt:1.0"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <!-- Part of the contract, not needed here: the id comes from the answer, so that an answer to another request is recognised. -->
  <xsl:param name="request-id" as="xs:string" required="yes"/>

  <xsl:variable name="collections" select="map {
      '0': 'none', '1': 'demand', '2': 'account', '3': 'bailiffs', '4': 'deferred', '5': 'disputed'}"/>

  <xsl:template match="/зад:СведЗадолж[@ПрЗадолж = '0']">
    <kv:Answer request-id="{lower-case(@ИдДок)}" decision="approved" comment="На {f:day(@ДатаСост)} задолженности нет">
      <kv:content>
        <s:DebtAnswer>
          <s:noDebt>
            <s:asOf>{@ДатаСост}</s:asOf>
            <xsl:apply-templates select="зад:СведНП"/>
            <s:balance>{f:sum(@СальдоЕНС)}</s:balance>
          </s:noDebt>
        </s:DebtAnswer>
      </kv:content>
    </kv:Answer>
  </xsl:template>

  <!-- Sums must agree: an answer whose parts do not add up is no answer that somebody may pay by. -->
  <xsl:template match="/зад:СведЗадолж[@ПрЗадолж = '1']">
    <xsl:variable name="parts" select="зад:СведНедоим/(@СумНедНалог, @СумПени, @СумШтраф) ! xs:decimal(.)"/>
    <xsl:if test="sum($parts) ne xs:decimal(@ОбщСумЗадолж)">
      <xsl:message terminate="yes">ОбщСумЗадолж is {@ОбщСумЗадолж}, its parts are {sum($parts)}</xsl:message>
    </xsl:if>
    <kv:Answer request-id="{lower-case(@ИдДок)}" decision="approved" comment="На {f:day(@ДатаСост)} задолженность {f:sum(@ОбщСумЗадолж)} руб.">
      <kv:content>
        <s:DebtAnswer>
          <s:debt>
            <s:asOf>{@ДатаСост}</s:asOf>
            <xsl:apply-templates select="зад:СведНП"/>
            <s:balance>{f:sum(@СальдоЕНС)}</s:balance>
            <s:total>{f:sum(@ОбщСумЗадолж)}</s:total>
            <xsl:apply-templates select="зад:СведНедоим"/>
            <s:required>
              <s:code>pay</s:code>
              <s:text>Погасите задолженность пополнением единого налогового счёта</s:text>
              <xsl:for-each select="@СрокТреб"><s:until>{.}</s:until></xsl:for-each>
            </s:required>
          </s:debt>
        </s:DebtAnswer>
      </kv:content>
    </kv:Answer>
  </xsl:template>

  <xsl:template match="/зад:СведЗадолж[зад:КодОбр]" priority="1">
    <xsl:variable name="code" select="normalize-space(зад:КодОбр)"/>
    <xsl:variable name="known" select="$refusals/refusal[@code = $code]"/>
    <xsl:variable name="refusal" select="if ($known) then $known else $refusals/refusal[@code = '99']"/>
    <kv:Answer request-id="{lower-case(@ИдДок)}" decision="rejected" comment="{$refusal/@text} (код {$code})">
      <kv:content>
        <s:DebtAnswer>
          <s:notConfirmed>
            <s:code>{$refusal/@is}</s:code>
            <s:text>{$refusal/@text}</s:text>
            <s:required>
              <s:code>{$refusal/@then}</s:code>
              <s:text>{$refusal}</s:text>
            </s:required>
          </s:notConfirmed>
        </s:DebtAnswer>
      </kv:content>
      <kv:remark code="{$code}">
        <xsl:if test="$refusal/@field"><xsl:attribute name="field" select="$refusal/@field"/></xsl:if>
        <kv:ru>{$refusal/@text}</kv:ru>
        <kv:en>{$refusal/@en}</kv:en>
      </kv:remark>
    </kv:Answer>
  </xsl:template>

  <!-- 04: the accounts are being reconciled; the registry will know tomorrow. -->
  <xsl:template match="/зад:СведЗадолж[normalize-space(зад:КодОбр) = '04']" priority="2">
    <kv:Progress request-id="{lower-case(@ИдДок)}" comment="Идёт сверка расчётов, сведения формируются"/>
  </xsl:template>

  <xsl:template match="/зад:СведЗадолж" priority="-0.5">
    <xsl:message terminate="yes">СведЗадолж says neither ПрЗадолж 0 or 1 nor КодОбр</xsl:message>
  </xsl:template>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no answer of this registry</xsl:message>
  </xsl:template>

  <xsl:template match="зад:СведНП">
    <s:taxpayer>
      <s:inn>{@ИННЮЛ | @ИННФЛ}</s:inn>
      <xsl:for-each select="@КПП"><s:kpp>{.}</s:kpp></xsl:for-each>
      <xsl:for-each select="@НаимОрг"><s:name>{f:line(., 1000)}</s:name></xsl:for-each>
    </s:taxpayer>
  </xsl:template>

  <xsl:template match="зад:СведНедоим">
    <s:item>
      <s:kbk>{@КБК}</s:kbk>
      <s:oktmo>{@ОКТМО}</s:oktmo>
      <s:name>{f:line(@НаимНалог, 1000)}</s:name>
      <s:principal>{f:sum(@СумНедНалог)}</s:principal>
      <s:penalty>{f:sum(@СумПени)}</s:penalty>
      <s:fine>{f:sum(@СумШтраф)}</s:fine>
      <xsl:for-each select="@СрокУпл"><s:dueDate>{.}</s:dueDate></xsl:for-each>
      <s:collection>{$collections(string((@КодВзыск, '0')[1]))}</s:collection>
    </s:item>
  </xsl:template>

  <xsl:variable name="refusals" as="document-node()">
    <xsl:document>
      <refusal code="01" is="not-registered" text="Налогоплательщик не состоит на учёте" en="The taxpayer is not registered" then="check-inn">Проверьте ИНН налогоплательщика</refusal>
      <refusal code="02" is="branch-unknown" text="У организации нет подразделения с таким КПП" en="The organization has no branch with that KPP" field="/DebtRequest/organization/kpp" then="check-kpp">Проверьте КПП или запросите сведения без него</refusal>
      <refusal code="03" is="consent-missing" text="Согласие налогоплательщика не зарегистрировано" en="The taxpayer’s consent is not registered" field="/DebtRequest/consent" then="give-consent">Налогоплательщику нужно дать согласие через личный кабинет</refusal>
      <refusal code="99" is="other" text="Реестр не дал сведений" en="The registry gave no information" then="ask-inspectorate">Обратитесь в налоговый орган по месту учёта</refusal>
    </xsl:document>
  </xsl:variable>

  <!-- Registries drop zeros at the end: 1200 and 1200.5 are sums too. -->
  <xsl:function name="f:sum" as="xs:string">
    <xsl:param name="sum" as="xs:string"/>
    <xsl:sequence select="format-number(xs:decimal($sum), '0.00')"/>
  </xsl:function>

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
