<?xml version="1.0" encoding="UTF-8"?>
<!-- The payment system's answer (JSON, in its XML form) as registry-answer/1.0. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:kv="urn:kvitok:registry-answer:1.0" xmlns:s="urn:kvitok:service:payment-status:1.0" xmlns:f="urn:kvitok:service:payment-status:functions"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:j="http://www.w3.org/2005/xpath-functions"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <!-- Part of the contract, not needed here: the id comes from the answer, so that an answer to another request is recognised. -->
  <xsl:param name="request-id" as="xs:string" required="yes"/>

  <xsl:variable name="states" select="map {
      'ACCEPTED': 'accepted', 'WAITING_FUNDS': 'waiting', 'SENT': 'sent', 'EXECUTED': 'executed', 'UNCLEAR': 'unclear',
      'RETURNED': 'returned', 'REFUSED': 'refused', 'WITHDRAWN': 'withdrawn' }"/>

  <xsl:template match="/j:map[j:boolean[@key = 'found'] = 'true'][j:map[@key = 'payment']]">
    <xsl:variable name="payment" select="j:map[@key = 'payment']"/>
    <xsl:variable name="state" select="f:state($payment)"/>
    <kv:Answer request-id="{f:id(.)}" decision="approved" comment="{$words($state)}">
      <kv:content>
        <s:PaymentAnswer>
          <s:payment>
            <s:state>{$state}</s:state>
            <xsl:for-each select="$payment/j:string[@key = 'uip']"><s:uip>{.}</s:uip></xsl:for-each>
            <s:number>{$payment/*[@key = 'number']}</s:number>
            <s:date>{$payment/j:string[@key = 'date']}</s:date>
            <s:amount>{format-number(f:decimal($payment/*[@key = 'amount']), '0.00')}</s:amount>
            <xsl:for-each select="$payment/j:string[@key = 'debited']"><s:debited>{.}</s:debited></xsl:for-each>
            <xsl:for-each select="$payment/j:string[@key = 'credited']"><s:credited>{.}</s:credited></xsl:for-each>
            <xsl:apply-templates select="$payment/j:array[@key = 'history']/j:map">
              <xsl:sort select="xs:dateTime(j:string[@key = 'at'])"/>
            </xsl:apply-templates>
            <xsl:for-each select="$required/required[tokenize(@states, ' ') = $state]">
              <s:required>
                <s:code>{@code}</s:code>
                <s:text>{.}</s:text>
              </s:required>
            </xsl:for-each>
          </s:payment>
        </s:PaymentAnswer>
      </kv:content>
    </kv:Answer>
  </xsl:template>

  <xsl:template match="/j:map[j:boolean[@key = 'found'] = 'false']">
    <kv:Answer request-id="{f:id(.)}" decision="rejected" comment="Платёж не найден">
      <kv:content>
        <s:PaymentAnswer>
          <s:notFound>
            <s:text>Платёж с такими реквизитами не найден</s:text>
            <s:required>
              <s:code>check-order</s:code>
              <s:text>Сверьте номер, дату, сумму и счета с распоряжением</s:text>
            </s:required>
          </s:notFound>
        </s:PaymentAnswer>
      </kv:content>
      <kv:remark code="not-found">
        <kv:ru>Платёж с такими реквизитами не найден</kv:ru>
        <kv:en>No payment with these particulars was found</kv:en>
      </kv:remark>
    </kv:Answer>
  </xsl:template>

  <xsl:template match="/j:map" priority="-0.5">
    <xsl:message terminate="yes">found is neither true with a payment nor false</xsl:message>
  </xsl:template>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no answer of this registry</xsl:message>
  </xsl:template>

  <xsl:template match="j:array[@key = 'history']/j:map">
    <s:step>
      <s:state>{f:state(.)}</s:state>
      <s:at>{replace(j:string[@key = 'at'], '\.[0-9]+', '')}</s:at>
      <xsl:for-each select="j:string[@key = 'bic']"><s:bik>{.}</s:bik></xsl:for-each>
      <xsl:for-each select="j:string[@key = 'reason']"><s:reason>{f:line(., 1000)}</s:reason></xsl:for-each>
    </s:step>
  </xsl:template>

  <xsl:variable name="words" select="map {
      'accepted': 'Распоряжение принято банком плательщика', 'waiting': 'Платёж ждёт средств на счёте', 'sent': 'Платёж списан и отправлен',
      'executed': 'Платёж зачислен получателю', 'unclear': 'Платёж на невыясненных поступлениях', 'returned': 'Платёж возвращён плательщику',
      'refused': 'Банк отказал в исполнении', 'withdrawn': 'Платёж отозван плательщиком' }"/>

  <xsl:variable name="required" as="document-node()">
    <xsl:document>
      <required states="waiting" code="add-funds">Пополните счёт</required>
      <required states="unclear" code="clarify-payment">Обратитесь к получателю с заявлением об уточнении платежа</required>
      <required states="returned" code="pay-again">Исправьте реквизиты и заплатите снова</required>
      <required states="refused" code="ask-bank">Обратитесь в банк плательщика</required>
    </xsl:document>
  </xsl:variable>

  <!-- A state that is new to us must not be passed on as any other. -->
  <xsl:function name="f:state" as="xs:string">
    <xsl:param name="of" as="element()"/>
    <xsl:variable name="status" select="string($of/j:string[@key = 'status'])"/>
    <xsl:if test="not(map:contains($states, $status))">
      <xsl:message terminate="yes">unknown status {$status}</xsl:message>
    </xsl:if>
    <xsl:sequence select="$states($status)"/>
  </xsl:function>

  <!-- JSON may write 15000 as 1.5E4; a decimal may not. -->
  <xsl:function name="f:decimal" as="xs:decimal">
    <xsl:param name="number" as="xs:string"/>
    <xsl:sequence select="if (matches($number, 'e', 'i')) then xs:decimal(xs:double($number)) else xs:decimal($number)"/>
  </xsl:function>

  <xsl:function name="f:id" as="xs:string">
    <xsl:param name="answer" as="element()"/>
    <xsl:sequence select="lower-case($answer/j:string[@key = 'requestId'])"/>
  </xsl:function>

  <!-- One line of limited length: registries break lines inside names. -->
  <xsl:function name="f:line" as="xs:string">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:param name="most" as="xs:integer"/>
    <xsl:sequence select="normalize-space(substring(normalize-space($text), 1, $most))"/>
  </xsl:function>
</xsl:stylesheet>
