<?xml version="1.0" encoding="UTF-8"?>
<!-- The registry's answer (Federal Tax Service's format in the wrapping of the registry's SOAP interface) as registry-answer/1.0. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:kv="urn:kvitok:registry-answer:1.0" xmlns:s="urn:kvitok:service:egrul-extract:1.0" xmlns:f="urn:kvitok:service:egrul-extract:functions"
                xmlns:рег="urn:kvitok:registries:egrul:1.0"
                xmlns:юл="urn://x-artefacts-fns-vipul-tosmv-ru/311-14/4.0.6" xmlns:ип="urn://x-artefacts-fns-vipip-tosmv-ru/311-15/4.0.6"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <!-- Part of the contract, not needed here: the id comes from the answer, so that an answer to another request is recognised. -->
  <xsl:param name="request-id" as="xs:string" required="yes"/>

  <xsl:template match="/рег:ПослатьЗапросОтвет">
    <xsl:apply-templates select="юл:FNSVipULResponse | ип:FNSVipIPResponse"/>
  </xsl:template>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no answer of this registry</xsl:message>
  </xsl:template>

  <!-- Found: the extract. -->
  <xsl:template match="юл:FNSVipULResponse[юл:СвЮЛ] | ип:FNSVipIPResponse[ип:СвИП]">
    <xsl:variable name="extract" select="юл:СвЮЛ | ип:СвИП"/>
    <kv:Answer request-id="{f:id(.)}" decision="approved" comment="Выписка сформирована {f:day($extract/@ДатаВып)}">
      <kv:content>
        <s:ExtractAnswer>
          <xsl:apply-templates select="$extract"/>
        </s:ExtractAnswer>
      </kv:content>
      <xsl:apply-templates select="../рег:Вложение"/>
    </kv:Answer>
  </xsl:template>

  <!-- 54: the extract is in an attachment. An answer that promises one and has none is no answer. -->
  <xsl:template match="*[*:КодОбр = '54']">
    <xsl:if test="empty(../рег:Вложение)">
      <xsl:message terminate="yes">КодОбр 54 without an attachment</xsl:message>
    </xsl:if>
    <xsl:variable name="meaning" select="f:meaning('54')"/>
    <kv:Answer request-id="{f:id(.)}" decision="approved" comment="{$meaning}">
      <kv:content>
        <s:ExtractAnswer>
          <s:attached>
            <s:code>54</s:code>
            <s:text>{$meaning}</s:text>
            <xsl:for-each select="../рег:Вложение"><s:file>{@Имя}</s:file></xsl:for-each>
          </s:attached>
        </s:ExtractAnswer>
      </kv:content>
      <xsl:apply-templates select="../рег:Вложение"/>
    </kv:Answer>
  </xsl:template>

  <!-- Any other code: no extract. -->
  <xsl:template match="*[*:КодОбр]" priority="-0.1">
    <xsl:variable name="code" select="normalize-space(*:КодОбр)"/>
    <xsl:variable name="meaning" select="f:meaning($code)"/>
    <kv:Answer request-id="{f:id(.)}" decision="rejected" comment="{$meaning} (код {$code})">
      <kv:content>
        <s:ExtractAnswer>
          <s:notFound>
            <s:code>{$code}</s:code>
            <s:text>{$meaning}</s:text>
          </s:notFound>
        </s:ExtractAnswer>
      </kv:content>
    </kv:Answer>
  </xsl:template>

  <xsl:template match="юл:FNSVipULResponse | ип:FNSVipIPResponse" priority="-0.2">
    <xsl:message terminate="yes">{name()} holds neither an extract nor КодОбр</xsl:message>
  </xsl:template>

  <xsl:template match="юл:СвЮЛ">
    <s:organization>
      <s:extractDate>{@ДатаВып}</s:extractDate>
      <s:ogrn>{@ОГРН}</s:ogrn>
      <s:ogrnDate>{@ДатаОГРН}</s:ogrnDate>
      <xsl:for-each select="@ИНН"><s:inn>{.}</s:inn></xsl:for-each>
      <xsl:for-each select="@КПП"><s:kpp>{.}</s:kpp></xsl:for-each>
      <xsl:where-populated>
        <s:legalForm>
          <xsl:for-each select="@СпрОПФ"><s:classifier>{lower-case(translate(., 'ОКПФ', 'okpf'))}</s:classifier></xsl:for-each>
          <xsl:for-each select="@КодОПФ"><s:code>{.}</s:code></xsl:for-each>
          <xsl:for-each select="@ПолнНаимОПФ"><s:name>{f:line(., 1000)}</s:name></xsl:for-each>
        </s:legalForm>
      </xsl:where-populated>
      <s:fullName>{f:line(юл:СвНаимЮЛ/@НаимЮЛПолн, 1000)}</s:fullName>
      <xsl:for-each select="юл:СвНаимЮЛ/@НаимЮЛСокр"><s:shortName>{f:line(., 1000)}</s:shortName></xsl:for-each>
      <xsl:apply-templates select="юл:СвАдресЮЛ/юл:АдресРФ"/>
      <xsl:for-each select="юл:СвНедАдресЮЛ"><s:addressDoubt>{f:line(@ТекстНедАдресЮЛ, 1000)}</s:addressDoubt></xsl:for-each>
      <xsl:apply-templates select="юл:СвАдрЭлПочты"/>
      <xsl:for-each select="юл:СвОбрЮЛ/юл:СпОбрЮЛ">
        <s:registration>
          <s:code>{@КодСпОбрЮЛ}</s:code>
          <xsl:for-each select="@НаимСпОбрЮЛ"><s:name>{f:line(., 1000)}</s:name></xsl:for-each>
        </s:registration>
      </xsl:for-each>
      <s:records>
        <xsl:apply-templates select="юл:СвЗапЕГРЮЛ"/>
      </s:records>
    </s:organization>
  </xsl:template>

  <xsl:template match="ип:СвИП">
    <s:soleProprietor>
      <s:extractDate>{@ДатаВып}</s:extractDate>
      <s:ogrnip>{@ОГРНИП}</s:ogrnip>
      <s:ogrnipDate>{@ДатаОГРНИП}</s:ogrnipDate>
      <xsl:for-each select="@ИННФЛ"><s:inn>{.}</s:inn></xsl:for-each>
      <s:kind>{if (@КодВидИП = '2') then 'farm-head' else 'sole-proprietor'}</s:kind>
      <xsl:for-each select="ип:СвФЛ/ип:ФИОРус">
        <s:name>
          <s:surname>{f:line(@Фамилия, 255)}</s:surname>
          <xsl:for-each select="@Имя"><s:given>{f:line(., 255)}</s:given></xsl:for-each>
          <xsl:for-each select="@Отчество"><s:patronymic>{f:line(., 255)}</s:patronymic></xsl:for-each>
        </s:name>
      </xsl:for-each>
      <xsl:apply-templates select="ип:СвАдрЭлПочты"/>
      <s:records>
        <xsl:apply-templates select="ип:СвЗапЕГРИП"/>
      </s:records>
    </s:soleProprietor>
  </xsl:template>

  <xsl:template match="юл:АдресРФ">
    <s:address>
      <xsl:for-each select="@Индекс"><s:postalCode>{.}</s:postalCode></xsl:for-each>
      <s:regionCode>{@КодРегион}</s:regionCode>
      <xsl:for-each select="@КодАдрКладр"><s:kladr>{.}</s:kladr></xsl:for-each>
      <xsl:for-each select="юл:Регион"><s:region>{f:line(@ТипРегион || ' ' || @НаимРегион, 255)}</s:region></xsl:for-each>
      <xsl:for-each select="юл:Город"><s:city>{f:line(@ТипГород || ' ' || @НаимГород, 255)}</s:city></xsl:for-each>
      <xsl:for-each select="юл:Улица"><s:street>{f:line(@ТипУлица || ' ' || @НаимУлица, 255)}</s:street></xsl:for-each>
      <xsl:for-each select="@Дом"><s:house>{f:line(., 255)}</s:house></xsl:for-each>
    </s:address>
  </xsl:template>

  <xsl:template match="юл:СвАдрЭлПочты | ип:СвАдрЭлПочты">
    <s:email>{normalize-space(@E-mail)}</s:email>
  </xsl:template>

  <xsl:template match="юл:СвЗапЕГРЮЛ | ип:СвЗапЕГРИП">
    <s:record>
      <s:id>{@ИдЗап}</s:id>
      <s:grn>{@ГРН | @ГРНИП}</s:grn>
      <s:date>{@ДатаЗап}</s:date>
      <s:kindCode>{*:ВидЗап/@КодСПВЗ}</s:kindCode>
      <xsl:for-each select="*:ВидЗап/@НаимВидЗап"><s:kindName>{f:line(., 1000)}</s:kindName></xsl:for-each>
    </s:record>
  </xsl:template>

  <xsl:template match="рег:Вложение">
    <kv:attachment name="{@Имя}" mediaType="{@ТипСодерж}">{normalize-space(.)}</kv:attachment>
  </xsl:template>

  <xsl:function name="f:id" as="xs:string">
    <xsl:param name="response" as="element()"/>
    <xsl:sequence select="lower-case($response/@ИдДок)"/>
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

  <xsl:function name="f:meaning" as="xs:string">
    <xsl:param name="code" as="xs:string"/>
    <xsl:sequence select="
        if ($code = '01') then 'Запрашиваемые сведения не найдены'
        else if ($code = '53') then 'Сведения не могут быть предоставлены в электронной форме'
        else if ($code = '54') then 'Выписка приложена к ответу файлом'
        else 'Реестр не дал выписки'"/>
  </xsl:function>
</xsl:stylesheet>
