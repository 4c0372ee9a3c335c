<?xml version="1.0" encoding="UTF-8"?>
<!-- The company register's answer as registry-answer/1.0. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:kv="urn:kvitok:registry-answer:1.0" xmlns:s="urn:kvitok:service:org-confirmation:1.0" xmlns:f="urn:kvitok:service:org-confirmation:functions"
                xmlns:пдт="urn:kvitok:registries:egrul-confirmation:1.0" xmlns:v="urn:kvitok:values:1.0"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <!-- Part of the contract, not needed here: the id comes from the answer, so that an answer to another request is recognised. -->
  <xsl:param name="request-id" as="xs:string" required="yes"/>

  <xsl:template match="/пдт:ОтветПодтв[@Рез = '1'][пдт:СвЮЛ | пдт:СвИП]">
    <kv:Answer request-id="{lower-case(@ИдДок)}" decision="approved" comment="Подтверждено на {f:day(@ДатаСвед)}">
      <kv:content>
        <s:ConfirmationAnswer>
          <s:confirmed>
            <s:asOf>{@ДатаСвед}</s:asOf>
            <xsl:apply-templates select="пдт:СвЮЛ | пдт:СвИП"/>
          </s:confirmed>
        </s:ConfirmationAnswer>
      </kv:content>
    </kv:Answer>
  </xsl:template>

  <xsl:template match="/пдт:ОтветПодтв[@Рез = '0'][пдт:Расхожд]">
    <xsl:variable name="found" as="element(reason)+">
      <xsl:for-each select="distinct-values(пдт:Расхожд/@Код)">
        <xsl:sequence select="($reasons/reason[@code = current()], $reasons/reason[@code = '99'])[1]"/>
      </xsl:for-each>
    </xsl:variable>
    <kv:Answer request-id="{lower-case(@ИдДок)}" decision="rejected" comment="Не подтверждено: {f:line(string-join($found/@ru, '; '), 900)}">
      <kv:content>
        <s:ConfirmationAnswer>
          <s:notConfirmed>
            <s:asOf>{@ДатаСвед}</s:asOf>
            <xsl:for-each select="$found">
              <s:reason>
                <s:code>{@is}</s:code>
                <s:text>{@ru}</s:text>
              </s:reason>
            </xsl:for-each>
            <xsl:for-each-group select="$found/then" group-by="@code">
              <s:required>
                <s:code>{current-grouping-key()}</s:code>
                <s:text>{.}</s:text>
              </s:required>
            </xsl:for-each-group>
          </s:notConfirmed>
        </s:ConfirmationAnswer>
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

  <xsl:template match="/пдт:ОтветПодтв" priority="-0.5">
    <xsl:message terminate="yes">ОтветПодтв holds neither confirmed records (Рез 1) nor Расхожд (Рез 0)</xsl:message>
  </xsl:template>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no answer of this registry</xsl:message>
  </xsl:template>

  <xsl:template match="пдт:СвЮЛ">
    <s:organization>
      <s:inn>{@ИНН}</s:inn>
      <s:ogrn>{@ОГРН}</s:ogrn>
      <s:kpp>{@КПП}</s:kpp>
      <s:fullName>{f:line(пдт:СвНаимЮЛ/@НаимЮЛПолн, 1000)}</s:fullName>
      <xsl:for-each select="пдт:СвНаимЮЛ/@НаимЮЛСокр"><s:shortName>{f:line(., 1000)}</s:shortName></xsl:for-each>
      <s:registered>{@ДатаОГРН}</s:registered>
      <xsl:apply-templates select="пдт:СведДолжнФЛ | пдт:УпрОрг"/>
    </s:organization>
  </xsl:template>

  <xsl:template match="пдт:СведДолжнФЛ">
    <s:head>
      <s:person><xsl:call-template name="name"/></s:person>
      <s:position>{f:line(пдт:СвДолжн/@НаимДолжн, 255)}</s:position>
      <xsl:for-each select="пдт:СвФЛ/@ИННФЛ"><s:inn>{.}</s:inn></xsl:for-each>
      <xsl:call-template name="since"/>
    </s:head>
  </xsl:template>

  <xsl:template match="пдт:УпрОрг">
    <s:head>
      <s:managing>
        <s:ogrn>{@ОГРН}</s:ogrn>
        <s:inn>{@ИНН}</s:inn>
        <s:name>{f:line(@НаимЮЛПолн, 1000)}</s:name>
      </s:managing>
      <s:position>Управляющая организация</s:position>
      <xsl:call-template name="since"/>
    </s:head>
  </xsl:template>

  <xsl:template match="пдт:СвИП">
    <s:soleProprietor>
      <s:inn>{@ИННФЛ}</s:inn>
      <s:ogrnip>{@ОГРНИП}</s:ogrnip>
      <s:name><xsl:call-template name="name"/></s:name>
      <s:registered>{@ДатаОГРНИП}</s:registered>
    </s:soleProprietor>
  </xsl:template>

  <xsl:template name="since">
    <xsl:for-each select="пдт:ГРНДатаПерв/@ДатаЗаписи"><s:since>{.}</s:since></xsl:for-each>
    <xsl:if test="../@СпосДейств = '1' and count(../(пдт:СведДолжнФЛ | пдт:УпрОрг)) gt 1"><s:jointly>true</s:jointly></xsl:if>
  </xsl:template>

  <xsl:template name="name">
    <v:surname>{f:line(пдт:СвФЛ/@Фамилия, 100)}</v:surname>
    <v:given>{f:line(пдт:СвФЛ/@Имя, 100)}</v:given>
    <xsl:for-each select="пдт:СвФЛ/@Отчество"><v:patronymic>{f:line(., 100)}</v:patronymic></xsl:for-each>
  </xsl:template>

  <!-- The register's codes of what differs, in the service's words. -->
  <xsl:variable name="reasons" as="document-node()">
    <xsl:document>
      <reason code="01" is="not-found" ru="В реестре нет такой записи" en="The register has no such record">
        <then code="check-numbers">Проверьте ИНН и ОГРН (ОГРНИП)</then>
      </reason>
      <reason code="02" is="numbers-differ" ru="ИНН и ОГРН (ОГРНИП) принадлежат разным лицам" en="INN and OGRN (OGRNIP) belong to different ones">
        <then code="check-numbers">Проверьте ИНН и ОГРН (ОГРНИП)</then>
      </reason>
      <reason code="03" is="kpp-differs" ru="КПП не совпадает с указанным в реестре" en="The KPP differs from the register’s" field="/ConfirmationRequest/organization/kpp">
        <then code="check-kpp">Укажите КПП по месту нахождения организации</then>
      </reason>
      <reason code="04" is="head-differs" ru="Руководитель в реестре другой" en="The register names another head" field="/ConfirmationRequest/organization/head">
        <then code="file-change">Внесите сведения о новом руководителе в ЕГРЮЛ (форма Р13014)</then>
        <then code="submit-mandate">Либо представьте доверенность от руководителя, указанного в реестре</then>
      </reason>
      <reason code="05" is="head-unreliable" ru="Сведения о руководителе отмечены в реестре как недостоверные" en="The register marks what it holds of the head as unreliable" field="/ConfirmationRequest/organization/head">
        <then code="file-change">Подтвердите или исправьте сведения о руководителе (форма Р13014)</then>
      </reason>
      <reason code="06" is="head-disqualified" ru="Руководитель дисквалифицирован" en="The head is disqualified" field="/ConfirmationRequest/organization/head">
        <then code="appoint-head">Изберите другого руководителя и внесите его в реестр</then>
      </reason>
      <reason code="07" is="ceased" ru="Деятельность прекращена" en="It has ceased">
        <then code="submit-successor">Представьте сведения о правопреемнике, если он есть</then>
      </reason>
      <reason code="08" is="liquidating" ru="Организация находится в процессе ликвидации" en="The organization is being liquidated">
        <then code="act-by-liquidator">Подайте обращение от имени ликвидатора</then>
      </reason>
      <reason code="09" is="insolvent" ru="Введена процедура банкротства" en="It is in insolvency proceedings">
        <then code="act-by-insolvency-manager">Подайте обращение от имени арбитражного управляющего</then>
      </reason>
      <reason code="10" is="exclusion-pending" ru="Принято решение о предстоящем исключении из реестра" en="It is about to be struck off">
        <then code="object-to-exclusion">Направьте возражение против исключения (форма Р38001)</then>
      </reason>
      <reason code="11" is="name-differs" ru="Фамилия, имя или отчество не совпадает" en="The name differs" field="/ConfirmationRequest/soleProprietor/name">
        <then code="check-name">Проверьте фамилию, имя и отчество</then>
      </reason>
      <reason code="99" is="other" ru="Реестр не подтвердил сведения" en="The register did not confirm">
        <then code="ask-inspectorate">Обратитесь в регистрирующий орган</then>
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
