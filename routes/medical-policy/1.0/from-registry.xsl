<?xml version="1.0" encoding="UTF-8"?>
<!-- The register's answer as registry-answer/1.0. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:kv="urn:kvitok:registry-answer:1.0" xmlns:s="urn:kvitok:service:medical-policy:1.0" xmlns:f="urn:kvitok:service:medical-policy:functions"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <!-- Part of the contract, not needed here: the id comes from the answer, so that an answer to another request is recognised. -->
  <xsl:param name="request-id" as="xs:string" required="yes"/>

  <xsl:template match="/POLICY_ANSWER[RES = '1']">
    <kv:Answer request-id="{lower-case(ID)}" decision="approved" comment="Полис на {f:day(DATE_USL)} действует">
      <kv:content>
        <s:PolicyAnswer>
          <s:confirmed>
            <s:onDate>{DATE_USL}</s:onDate>
            <s:enp>{ENP}</s:enp>
            <s:insurer>
              <s:code>{SMO}</s:code>
              <s:ogrn>{SMO_OGRN}</s:ogrn>
              <s:name>{f:line(SMO_NAM, 1000)}</s:name>
            </s:insurer>
            <s:territory>{TF_OKATO}</s:territory>
            <s:from>{DBEG}</s:from>
            <xsl:for-each select="DEND"><s:until>{.}</s:until></xsl:for-each>
            <xsl:for-each select="MO">
              <s:clinic>
                <s:code>{MCOD}</s:code>
                <s:name>{f:line(MNAME, 1000)}</s:name>
                <s:since>{LPUDT}</s:since>
              </s:clinic>
            </xsl:for-each>
          </s:confirmed>
        </s:PolicyAnswer>
      </kv:content>
    </kv:Answer>
  </xsl:template>

  <xsl:template match="/POLICY_ANSWER[RES = '0'][OSHIB]">
    <xsl:variable name="code" select="string(OSHIB)"/>
    <xsl:variable name="reason" select="($reasons/reason[@code = $code], $reasons/reason[@code = '99'])[1]"/>
    <kv:Answer request-id="{lower-case(ID)}" decision="rejected" comment="{$reason/@ru}">
      <kv:content>
        <s:PolicyAnswer>
          <s:notConfirmed>
            <s:onDate>{DATE_USL}</s:onDate>
            <s:code>{$reason/@is}</s:code>
            <s:text>{$reason/@ru}</s:text>
            <xsl:for-each select="ENP"><s:enp>{.}</s:enp></xsl:for-each>
            <xsl:for-each select="$reason/then">
              <s:required>
                <s:code>{@code}</s:code>
                <s:text>{.}</s:text>
              </s:required>
            </xsl:for-each>
          </s:notConfirmed>
        </s:PolicyAnswer>
      </kv:content>
      <kv:remark code="{$reason/@is}">
        <xsl:copy-of select="$reason/@field"/>
        <kv:ru>{$reason/@ru}</kv:ru>
        <kv:en>{$reason/@en}</kv:en>
      </kv:remark>
    </kv:Answer>
  </xsl:template>

  <xsl:template match="/POLICY_ANSWER" priority="-0.5">
    <xsl:message terminate="yes">RES is {RES} without what belongs to it</xsl:message>
  </xsl:template>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no answer of this registry</xsl:message>
  </xsl:template>

  <!-- The register's codes of errors, in the service's words. -->
  <xsl:variable name="reasons" as="document-node()">
    <xsl:document>
      <reason code="1" is="not-found" ru="Человек в едином регистре застрахованных лиц не найден" en="The person is not in the register of insured persons" field="/PolicyRequest/person">
        <then code="check-data">Сверьте данные с паспортом и полисом</then>
        <then code="choose-insurer">Если полиса нет, человеку нужно подать заявление о выборе страховой медицинской организации</then>
      </reason>
      <reason code="2" is="data-differ" ru="Полис принадлежит другому человеку" en="The policy is another person’s" field="/PolicyRequest/person">
        <then code="check-data">Сверьте фамилию, имя, отчество, дату рождения и СНИЛС с документами</then>
      </reason>
      <reason code="3" is="replaced" ru="Полис заменён, действует другой номер" en="The policy was replaced, another number is in force" field="/PolicyRequest/policy">
        <then code="use-new-number">Укажите действующий единый номер полиса</then>
      </reason>
      <reason code="4" is="expired" ru="Страхование на эту дату прекращено" en="The insurance had ended by that day" field="/PolicyRequest/onDate">
        <then code="choose-insurer">Человеку нужно подать заявление о выборе страховой медицинской организации</then>
      </reason>
      <reason code="5" is="not-yet" ru="Страхование на эту дату ещё не началось" en="The insurance had not begun by that day" field="/PolicyRequest/onDate">
        <then code="ask-territorial-fund">Обратитесь в территориальный фонд</then>
      </reason>
      <reason code="99" is="other" ru="Регистр не подтвердил полис" en="The register did not confirm the policy">
        <then code="ask-territorial-fund">Обратитесь в территориальный фонд</then>
      </reason>
    </xsl:document>
  </xsl:variable>

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
