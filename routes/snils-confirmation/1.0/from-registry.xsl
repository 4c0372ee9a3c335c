<?xml version="1.0" encoding="UTF-8"?>
<!-- The Social Fund's answer (JSON, in its XML form) as registry-answer/1.0. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:kv="urn:kvitok:registry-answer:1.0" xmlns:s="urn:kvitok:service:snils-confirmation:1.0" xmlns:f="urn:kvitok:service:snils-confirmation:functions"
                xmlns:j="http://www.w3.org/2005/xpath-functions"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <!-- Part of the contract, not needed here: the id comes from the answer, so that an answer to another request is recognised. -->
  <xsl:param name="request-id" as="xs:string" required="yes"/>

  <xsl:template match="/j:map[j:string[@key = 'result'] = 'CONFIRMED']">
    <kv:Answer request-id="{f:id(.)}" decision="approved" comment="СНИЛС подтверждён на {f:day(j:string[@key = 'asOf'])}">
      <kv:content>
        <s:SnilsAnswer>
          <s:confirmed>
            <s:asOf>{j:string[@key = 'asOf']}</s:asOf>
            <s:snils>{f:digits(j:string[@key = 'snils'])}</s:snils>
          </s:confirmed>
        </s:SnilsAnswer>
      </kv:content>
    </kv:Answer>
  </xsl:template>

  <xsl:template match="/j:map[j:string[@key = 'result'] = 'NOT_CONFIRMED']">
    <xsl:variable name="code" select="string(j:string[@key = 'reason'])"/>
    <xsl:variable name="reason" select="($reasons/reason[@code = $code], $reasons/reason[@code = ''])[1]"/>
    <xsl:variable name="differs" select="j:array[@key = 'mismatches']/j:string ! $fields(.)"/>
    <kv:Answer request-id="{f:id(.)}" decision="rejected" comment="{$reason/@ru}">
      <kv:content>
        <s:SnilsAnswer>
          <s:notConfirmed>
            <s:asOf>{j:string[@key = 'asOf']}</s:asOf>
            <s:code>{$reason/@is}</s:code>
            <s:text>{$reason/@ru}</s:text>
            <xsl:for-each select="$differs"><s:differs>{.}</s:differs></xsl:for-each>
            <xsl:for-each select="j:string[@key = 'actualSnils']"><s:validSnils>{f:digits(.)}</s:validSnils></xsl:for-each>
            <s:required>
              <s:code>{$reason/@then}</s:code>
              <s:text>{$reason}</s:text>
            </s:required>
          </s:notConfirmed>
        </s:SnilsAnswer>
      </kv:content>
      <xsl:choose>
        <xsl:when test="exists($differs)">
          <xsl:for-each select="$differs">
            <kv:remark code="{$reason/@is}" field="/SnilsRequest/{if (. = ('birthDate', 'sex')) then . else 'name/' || .}">
              <kv:ru>Данные не совпадают с данными Социального фонда</kv:ru>
              <kv:en>It differs from what the Social Fund holds</kv:en>
            </kv:remark>
          </xsl:for-each>
        </xsl:when>
        <xsl:otherwise>
          <kv:remark code="{$reason/@is}" field="/SnilsRequest/snils">
            <kv:ru>{$reason/@ru}</kv:ru>
            <kv:en>{$reason/@en}</kv:en>
          </kv:remark>
        </xsl:otherwise>
      </xsl:choose>
    </kv:Answer>
  </xsl:template>

  <xsl:template match="/j:map[j:string[@key = 'result'] = 'PENDING']">
    <kv:Progress request-id="{f:id(.)}" comment="Социальный фонд ищет номер в архиве"/>
  </xsl:template>

  <xsl:template match="/j:map" priority="-0.5">
    <xsl:message terminate="yes">result is neither CONFIRMED nor NOT_CONFIRMED nor PENDING</xsl:message>
  </xsl:template>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no answer of this registry</xsl:message>
  </xsl:template>

  <xsl:variable name="fields" select="map {
      'lastName': 'surname', 'firstName': 'given', 'middleName': 'patronymic', 'birthDate': 'birthDate', 'gender': 'sex' }"/>

  <!-- The fund's words for why, in the service's; the last is for words that are new. -->
  <xsl:variable name="reasons" as="document-node()">
    <xsl:document>
      <reason code="NOT_FOUND" is="not-found" ru="СНИЛС не выдавался" en="The number was never given out" then="check-number">Сверьте номер с документом АДИ-РЕГ</reason>
      <reason code="DATA_MISMATCH" is="data-differ" ru="Данные человека не совпадают" en="What is said of the person differs" then="check-data">Сверьте данные с паспортом; если они изменились, человеку нужно подать заявление АДВ-2</reason>
      <reason code="REVOKED" is="abolished" ru="СНИЛС упразднён" en="The number was abolished" then="use-valid-number">Укажите действующий СНИЛС</reason>
      <reason code="" is="other" ru="Фонд не подтвердил СНИЛС" en="The fund did not confirm the number" then="ask-fund">Обратитесь в Социальный фонд</reason>
    </xsl:document>
  </xsl:variable>

  <xsl:function name="f:id" as="xs:string">
    <xsl:param name="answer" as="element()"/>
    <xsl:sequence select="lower-case($answer/j:string[@key = 'requestId'])"/>
  </xsl:function>

  <xsl:function name="f:digits" as="xs:string">
    <xsl:param name="snils" as="xs:string"/>
    <xsl:sequence select="translate($snils, '- ', '')"/>
  </xsl:function>

  <xsl:function name="f:day" as="xs:string">
    <xsl:param name="date" as="xs:string"/>
    <xsl:sequence select="string-join(reverse(tokenize($date, '-')), '.')"/>
  </xsl:function>
</xsl:stylesheet>
