<?xml version="1.0" encoding="UTF-8"?>
<!-- A bank's answer as registry-answer/1.0. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:kv="urn:kvitok:registry-answer:1.0" xmlns:s="urn:kvitok:service:bank-solvency:1.0" xmlns:f="urn:kvitok:service:bank-solvency:functions"
                xmlns:бнк="urn:kvitok:registries:bank:1.0" xmlns:v="urn:kvitok:values:1.0"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <!-- Part of the contract, not needed here: the id comes from the answer, so that an answer to another request is recognised. -->
  <xsl:param name="request-id" as="xs:string" required="yes"/>

  <xsl:template match="/бнк:ОтветПлатежеспособность[@Рез = '1'][бнк:Счет]">
    <kv:Answer request-id="{lower-case(@ИдЗапр)}" decision="approved" comment="{f:line(@НаимБанк, 800)} подтверждает платёжеспособность на {f:day(@ДатаСвед)}">
      <kv:content>
        <s:SolvencyAnswer>
          <s:confirmed>
            <s:asOf>{@ДатаСвед}</s:asOf>
            <s:bank>
              <s:bik>{@БИК}</s:bik>
              <s:name>{f:line(@НаимБанк, 1000)}</s:name>
            </s:bank>
            <s:account bik="{@БИК}" account="{бнк:Счет/@Номер}"/>
            <s:opened>{бнк:Счет/@ДатаОткр}</s:opened>
            <s:amount currency="{бнк:Счет/@Валюта}">{f:sum(бнк:Счет/@Сумма)}</s:amount>
            <xsl:for-each select="бнк:Обороты">
              <s:turnover>
                <s:from>{@СМес}</s:from>
                <s:to>{@ПоМес}</s:to>
                <s:credit currency="{../бнк:Счет/@Валюта}">{f:sum(@Кредит)}</s:credit>
                <s:debit currency="{../бнк:Счет/@Валюта}">{f:sum(@Дебет)}</s:debit>
              </s:turnover>
            </xsl:for-each>
            <xsl:for-each select="@НомСправ"><s:reference>{f:line(., 50)}</s:reference></xsl:for-each>
          </s:confirmed>
        </s:SolvencyAnswer>
      </kv:content>
    </kv:Answer>
  </xsl:template>

  <xsl:template match="/бнк:ОтветПлатежеспособность[@Рез = '0'][бнк:Причина]">
    <xsl:variable name="found" as="element(reason)+">
      <xsl:for-each select="distinct-values(бнк:Причина/@Код)">
        <xsl:sequence select="($reasons/reason[@code = current()], $reasons/reason[@code = '99'])[1]"/>
      </xsl:for-each>
    </xsl:variable>
    <kv:Answer request-id="{lower-case(@ИдЗапр)}" decision="rejected" comment="Не подтверждено: {f:line(string-join($found/@ru, '; '), 900)}">
      <kv:content>
        <s:SolvencyAnswer>
          <s:notConfirmed>
            <s:asOf>{@ДатаСвед}</s:asOf>
            <xsl:for-each select="$found">
              <s:reason>
                <s:code>{@is}</s:code>
                <s:text>{@ru}</s:text>
              </s:reason>
            </xsl:for-each>
            <xsl:for-each-group select="$found" group-by="@then">
              <s:required>
                <s:code>{current-grouping-key()}</s:code>
                <s:text>{.}</s:text>
              </s:required>
            </xsl:for-each-group>
          </s:notConfirmed>
        </s:SolvencyAnswer>
      </kv:content>
      <xsl:for-each select="$found">
        <kv:remark code="{@is}">
          <xsl:copy-of select="@field"/>
          <kv:ru>{@ru}</kv:ru>
          <kv:en>{@en}</kv:en>
        </kv:remark>
      </xsl:for-each>
    </kv:Answer>
  </xsl:template>

  <xsl:template match="/бнк:ОтветПлатежеспособность" priority="-0.5">
    <xsl:message terminate="yes">Рез is {@Рез} without what belongs to it</xsl:message>
  </xsl:template>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no answer of this registry</xsl:message>
  </xsl:template>

  <!-- Banks' codes of reasons, in the service's words. -->
  <xsl:variable name="reasons" as="document-node()">
    <xsl:document>
      <reason code="01" is="account-unknown" ru="У банка нет такого счёта" en="The bank keeps no such account" field="/SolvencyRequest/account" then="check-account">Проверьте БИК и номер счёта</reason>
      <reason code="02" is="client-differs" ru="Счёт принадлежит другому клиенту" en="The account is another client’s" field="/SolvencyRequest/client" then="check-client">Проверьте ИНН и наименование клиента</reason>
      <reason code="03" is="account-closed" ru="Счёт закрыт" en="The account is closed" field="/SolvencyRequest/account" then="name-other-account">Укажите действующий счёт</reason>
      <reason code="04" is="seized" ru="На средства на счёте наложен арест" en="The money is seized" then="lift-restriction">Клиенту нужно добиться снятия ограничения</reason>
      <reason code="05" is="suspended" ru="Операции по счёту приостановлены налоговым органом" en="Operations are suspended by the tax service" then="lift-restriction">Клиенту нужно добиться снятия ограничения</reason>
      <reason code="06" is="unpaid-orders" ru="К счёту есть не исполненные в срок распоряжения" en="There are orders not carried out in time" then="add-funds">Пополните счёт или укажите меньшую сумму</reason>
      <reason code="07" is="insufficient" ru="Средств на счёте недостаточно" en="The money does not suffice" field="/SolvencyRequest/amount" then="add-funds">Пополните счёт или укажите меньшую сумму</reason>
      <reason code="08" is="consent-missing" ru="Согласие клиента банку не передано" en="The bank knows of no consent" field="/SolvencyRequest/consent" then="give-consent">Клиенту нужно передать согласие в банк</reason>
      <reason code="99" is="other" ru="Банк не подтвердил платёжеспособность" en="The bank did not confirm" then="ask-bank">Обратитесь в банк</reason>
    </xsl:document>
  </xsl:variable>

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
