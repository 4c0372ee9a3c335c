<?xml version="1.0" encoding="UTF-8"?>
<!-- The ministry's answer (JSON, in its XML form) as registry-answer/1.0. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:kv="urn:kvitok:registry-answer:1.0" xmlns:s="urn:kvitok:service:passport-validity:1.0" xmlns:f="urn:kvitok:service:passport-validity:functions"
                xmlns:j="http://www.w3.org/2005/xpath-functions" xmlns:rest="urn:kvitok:rest:1.0"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <!-- Part of the contract, not needed here: the id comes from the answer, so that an answer to another request is recognised. -->
  <xsl:param name="request-id" as="xs:string" required="yes"/>

  <xsl:template match="/j:map[j:string[@key = 'status'] = 'VALID']">
    <kv:Answer request-id="{f:id(.)}" decision="approved" comment="Паспорт действителен на {f:day(j:string[@key = 'checkedAt'])}">
      <kv:content>
        <s:PassportAnswer>
          <s:confirmed>
            <s:asOf>{j:string[@key = 'checkedAt']}</s:asOf>
            <xsl:if test="j:boolean[@key = 'holderMatches'] = 'true'"><s:holderConfirmed>true</s:holderConfirmed></xsl:if>
          </s:confirmed>
        </s:PassportAnswer>
      </kv:content>
    </kv:Answer>
  </xsl:template>

  <!-- Valid, but not this person's: not confirmed. -->
  <xsl:template match="/j:map[j:string[@key = 'status'] = 'VALID'][j:boolean[@key = 'holderMatches'] = 'false']" priority="1">
    <xsl:sequence select="f:refused(., 'data-differ', ())"/>
  </xsl:template>

  <xsl:template match="/j:map[j:string[@key = 'status'] = 'INVALID']">
    <xsl:variable name="invalidity" select="j:map[@key = 'invalidity']"/>
    <xsl:sequence select="f:refused(., ($codes(string($invalidity/*[@key = 'code'])), 'other')[1], $invalidity/j:string[@key = 'since'])"/>
  </xsl:template>

  <!-- 404: the body is JSON all the same, with the id of the request. -->
  <xsl:template match="/rest:Status[@code = '404'][j:map]">
    <xsl:sequence select="f:refused(j:map, 'not-issued', ())"/>
  </xsl:template>

  <xsl:template match="/j:map" priority="-0.5">
    <xsl:message terminate="yes">status is neither VALID nor INVALID</xsl:message>
  </xsl:template>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no answer of this registry</xsl:message>
  </xsl:template>

  <xsl:function name="f:refused" as="element(kv:Answer)">
    <xsl:param name="answer" as="element(j:map)"/>
    <xsl:param name="is" as="xs:string"/>
    <xsl:param name="since" as="xs:string?"/>
    <xsl:variable name="reason" select="$reasons/reason[@is = $is]"/>
    <kv:Answer request-id="{f:id($answer)}" decision="rejected" comment="{$reason/@ru}">
      <kv:content>
        <s:PassportAnswer>
          <s:notConfirmed>
            <s:asOf>{$answer/j:string[@key = 'checkedAt']}</s:asOf>
            <s:code>{$is}</s:code>
            <s:text>{$reason/@ru}</s:text>
            <xsl:for-each select="$since"><s:since>{.}</s:since></xsl:for-each>
            <s:required>
              <s:code>{$reason/@then}</s:code>
              <s:text>{$reason}</s:text>
            </s:required>
          </s:notConfirmed>
        </s:PassportAnswer>
      </kv:content>
      <kv:remark code="{$is}" field="/PassportRequest/passport">
        <kv:ru>{$reason/@ru}</kv:ru>
        <kv:en>{$reason/@en}</kv:en>
      </kv:remark>
    </kv:Answer>
  </xsl:function>

  <!-- The ministry's codes of invalidity. -->
  <xsl:variable name="codes" select="map {
      '601': 'expired', '602': 'replaced', '603': 'issued-wrongly', '604': 'wanted', '605': 'destroyed',
      '606': 'holder-deceased', '607': 'defective', '609': 'lost' }"/>

  <xsl:variable name="reasons" as="document-node()">
    <xsl:document>
      <reason is="expired" ru="Истёк срок действия паспорта" en="The passport’s term has ended" then="replace-passport">Владельцу нужно заменить паспорт</reason>
      <reason is="replaced" ru="Паспорт заменён на новый" en="The passport was replaced by a new one" then="submit-new-passport">Представьте новый паспорт</reason>
      <reason is="issued-wrongly" ru="Паспорт выдан с нарушением" en="The passport was issued against the rules" then="replace-passport">Владельцу нужно заменить паспорт</reason>
      <reason is="wanted" ru="Паспорт числится в розыске" en="The passport is wanted" then="refuse-transaction">Не принимайте документ и сообщите в полицию</reason>
      <reason is="destroyed" ru="Паспорт изъят или уничтожен" en="The passport was withdrawn or destroyed" then="submit-temporary-certificate">Представьте временное удостоверение личности</reason>
      <reason is="holder-deceased" ru="Владелец паспорта умер" en="The passport’s holder has died" then="refuse-transaction">Не принимайте документ и сообщите в полицию</reason>
      <reason is="defective" ru="Технический брак бланка" en="The form is defective" then="replace-passport">Владельцу нужно заменить паспорт</reason>
      <reason is="lost" ru="Паспорт утрачен" en="The passport was lost" then="submit-temporary-certificate">Представьте временное удостоверение личности</reason>
      <reason is="not-issued" ru="Паспорт с такими серией и номером не выдавался" en="No passport of that series and number was issued" then="check-data">Сверьте серию и номер с паспортом</reason>
      <reason is="data-differ" ru="Владелец, дата выдачи или код подразделения не совпадает" en="Holder, date of issue or unit differ" then="check-data">Сверьте данные с паспортом</reason>
      <reason is="other" ru="Паспорт не подтверждён" en="The passport is not confirmed" then="ask-ministry">Обратитесь в подразделение по вопросам миграции МВД</reason>
    </xsl:document>
  </xsl:variable>

  <xsl:function name="f:id" as="xs:string">
    <xsl:param name="answer" as="element()"/>
    <xsl:sequence select="lower-case($answer/j:string[@key = 'requestId'])"/>
  </xsl:function>

  <xsl:function name="f:day" as="xs:string">
    <xsl:param name="date" as="xs:string"/>
    <xsl:sequence select="string-join(reverse(tokenize($date, '-')), '.')"/>
  </xsl:function>
</xsl:stylesheet>
