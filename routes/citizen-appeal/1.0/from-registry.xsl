<?xml version="1.0" encoding="UTF-8"?>
<!-- The body's card as registry-answer/1.0: registered and at work, to be clarified, answered, or left without an answer. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="urn:kvitok:service:citizen-appeal:1.0" xmlns:f="urn:kvitok:service:citizen-appeal:functions"
                xmlns:kv="urn:kvitok:registry-answer:1.0" xmlns:о="urn:kvitok:registries:appeals:1.0"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <!-- Part of the contract, not needed here: the id comes from the answer, so that an answer to another request is recognised. -->
  <xsl:param name="request-id" as="xs:string" required="yes"/>

  <xsl:template match="/о:Карточка[@Сост = ('Зарегистрировано', 'В работе', 'Переадресовано')]">
    <kv:Progress request-id="{lower-case(@ИдЗапр)}"
                 comment="{f:line(if (@Сост = 'Переадресовано') then 'Передано по компетенции: ' || @Орган else @Сост || ': ' || @Орган || ', № ' || @Номер, 1000)}"/>
  </xsl:template>

  <!-- What the author must add, and by when. -->
  <xsl:template match="/о:Карточка[@Сост = 'Уточнить'][о:Уточнить]">
    <kv:ActionRequest request-id="{lower-case(@ИдЗапр)}" comment="Автора просят уточнить обращение">
      <xsl:for-each select="@Срок"><xsl:attribute name="due" select="."/></xsl:for-each>
      <xsl:for-each select="о:Уточнить">
        <kv:remark code="{(@Код, 'УТОЧНИТЬ')[1]}">
          <xsl:for-each select="@Поле"><xsl:attribute name="field" select="f:line(., 300)"/></xsl:for-each>
          <kv:ru>{f:line(., 1000)}</kv:ru>
        </kv:remark>
      </xsl:for-each>
    </kv:ActionRequest>
  </xsl:template>

  <xsl:template match="/о:Карточка[@Сост = 'Ответ'][о:Ответ]">
    <xsl:variable name="outcome" select="map{'Поддержано': 'supported', 'Меры будут приняты': 'supported-later', 'Разъяснено': 'explained',
        'Не поддержано': 'not-supported'}(о:Ответ/@Итог)"/>
    <xsl:if test="empty($outcome)">
      <xsl:message terminate="yes">Итог {о:Ответ/@Итог} is unknown</xsl:message>
    </xsl:if>
    <kv:Answer request-id="{lower-case(@ИдЗапр)}" decision="{if ($outcome = 'not-supported') then 'rejected' else 'approved'}"
               comment="{f:line(о:Ответ/@Итог || ': ' || @Орган || ', № ' || @Номер, 1000)}">
      <kv:content>
        <s:AppealAnswer>
          <xsl:call-template name="registered"/>
          <s:answered>
            <s:outcome>{$outcome}</s:outcome>
            <s:text>{substring(о:Ответ/о:Текст, 1, 20000)}</s:text>
            <s:signedBy>{f:line(о:Ответ/@Подписал, 255)}</s:signedBy>
            <s:date>{о:Ответ/@Дата}</s:date>
            <xsl:for-each select="о:Ответ/о:Мера">
              <s:measure>
                <s:text>{f:line(., 1000)}</s:text>
                <xsl:for-each select="@Срок"><s:dueOn>{.}</s:dueOn></xsl:for-each>
              </s:measure>
            </xsl:for-each>
            <xsl:for-each select="о:Файл"><s:file>{@Имя}</s:file></xsl:for-each>
          </s:answered>
        </s:AppealAnswer>
      </kv:content>
      <xsl:for-each select="о:Файл">
        <kv:attachment name="{@Имя}" mediaType="{@ТипСодерж}">{normalize-space(.)}</kv:attachment>
      </xsl:for-each>
    </kv:Answer>
  </xsl:template>

  <xsl:template match="/о:Карточка[@Сост = 'Без ответа'][о:Основание]">
    <kv:Answer request-id="{lower-case(@ИдЗапр)}" decision="rejected" comment="{f:line('Оставлено без ответа по существу: ' || о:Основание, 1000)}">
      <kv:content>
        <s:AppealAnswer>
          <xsl:call-template name="registered"/>
          <s:leftWithoutAnswer>
            <s:ground>{map{'11.1': 'no-reply-address', '11.4': 'unreadable', '11.4.1': 'meaning-unclear', '11.3': 'abusive', '11.5': 'correspondence-ended', '11.2': 'court-decision', '11.6': 'secret'}(о:Основание/@Пункт)}</s:ground>
            <s:text>{f:line(о:Основание, 1000)}</s:text>
          </s:leftWithoutAnswer>
        </s:AppealAnswer>
      </kv:content>
      <kv:remark code="{о:Основание/@Пункт}">
        <kv:ru>{f:line(о:Основание, 1000)}</kv:ru>
      </kv:remark>
    </kv:Answer>
  </xsl:template>

  <xsl:template name="registered">
    <s:registered>
      <s:body>{f:line(@Орган, 1000)}</s:body>
      <s:number>{@Номер}</s:number>
      <s:date>{@Дата}</s:date>
    </s:registered>
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
