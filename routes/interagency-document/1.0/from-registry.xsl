<?xml version="1.0" encoding="UTF-8"?>
<!-- The receiver's notice (МЭДО 2.6) as registry-answer/1.0. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:kv="urn:kvitok:registry-answer:1.0" xmlns:s="urn:kvitok:service:interagency-document:1.0"
                xmlns:f="urn:kvitok:service:interagency-document:functions" xmlns:xdms="http://www.infpres.com/IEDMS"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <!-- Part of the contract, not needed here: the id comes from the answer, so that an answer to another request is recognised. -->
  <xsl:param name="request-id" as="xs:string" required="yes"/>

  <xsl:template match="/xdms:communication[xdms:header/@xdms:type = 'Уведомление']">
    <xsl:apply-templates select="xdms:notification"/>
  </xsl:template>

  <xsl:template match="xdms:notification[xdms:documentAccepted]">
    <xsl:variable name="accepted" select="xdms:documentAccepted"/>
    <xsl:variable name="by" select="f:line(../xdms:header/xdms:source/xdms:organization)"/>
    <kv:Answer request-id="{lower-case(@xdms:uid)}" decision="approved"
               comment="Документ зарегистрирован: № {$accepted/xdms:num/xdms:number} от {f:day($accepted/xdms:num/xdms:date)}">
      <kv:content>
        <s:DocumentAnswer>
          <s:registered>
            <s:by>{$by}</s:by>
            <s:number>{f:line($accepted/xdms:num/xdms:number)}</s:number>
            <s:date>{$accepted/xdms:num/xdms:date}</s:date>
            <s:time>{f:time($accepted/xdms:time)}</s:time>
          </s:registered>
        </s:DocumentAnswer>
      </kv:content>
    </kv:Answer>
  </xsl:template>

  <xsl:template match="xdms:notification[xdms:documentRefused]">
    <xsl:variable name="refused" select="xdms:documentRefused"/>
    <xsl:variable name="text" select="f:line($refused/xdms:reason)"/>
    <kv:Answer request-id="{lower-case(@xdms:uid)}" decision="rejected" comment="{substring('Отказано в регистрации: ' || $text, 1, 1000)}">
      <kv:content>
        <s:DocumentAnswer>
          <s:refused>
            <s:by>{f:line(../xdms:header/xdms:source/xdms:organization)}</s:by>
            <s:reason>{f:reason($text)}</s:reason>
            <s:text>{$text}</s:text>
            <s:time>{f:time($refused/xdms:time)}</s:time>
          </s:refused>
        </s:DocumentAnswer>
      </kv:content>
    </kv:Answer>
  </xsl:template>

  <!-- A delivery slip (Квитанция) and later notices (executor named, report sent) decide nothing. -->
  <xsl:template match="/* | xdms:notification" priority="-1">
    <xsl:message terminate="yes">{name()} {@xdms:type} decides nothing on a document</xsl:message>
  </xsl:template>

  <xsl:function name="f:line" as="xs:string">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:sequence select="normalize-space(substring(normalize-space($text), 1, 1000))"/>
  </xsl:function>

  <!-- Notices carry no offset where the sender's clock is Moscow's. -->
  <xsl:function name="f:time" as="xs:string">
    <xsl:param name="time" as="xs:string"/>
    <xsl:variable name="seconds" select="replace(normalize-space($time), '\.\d+', '')"/>
    <xsl:sequence select="if (matches($seconds, '(Z|[+\-]\d\d:\d\d)$')) then $seconds else $seconds || '+03:00'"/>
  </xsl:function>

  <xsl:function name="f:day" as="xs:string">
    <xsl:param name="date" as="xs:string"/>
    <xsl:sequence select="string-join(reverse(tokenize($date, '-')), '.')"/>
  </xsl:function>

  <xsl:function name="f:reason" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="known" select="map{
        'не подлежит регистрации': 'not-registrable',
        'ошибка адресации': 'misaddressed',
        'не указан корреспондент': 'sender-missing',
        'отсутствует текст': 'text-missing',
        'отсутствует приложение': 'annex-missing',
        'не подписан': 'unsigned'}"/>
    <xsl:sequence select="($known(lower-case($text)), 'other')[1]"/>
  </xsl:function>
</xsl:stylesheet>
