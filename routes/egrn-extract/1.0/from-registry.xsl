<?xml version="1.0" encoding="UTF-8"?>
<!-- Rosreestr's answer (its XML extract in the wrapping of the registry's SOAP interface) as registry-answer/1.0. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:kv="urn:kvitok:registry-answer:1.0" xmlns:s="urn:kvitok:service:egrn-extract:1.0" xmlns:f="urn:kvitok:service:egrn-extract:functions"
                xmlns:рег="urn:kvitok:registries:egrn:1.0"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <!-- Part of the contract, not needed here: the id comes from the answer, so that an answer to another request is recognised. -->
  <xsl:param name="request-id" as="xs:string" required="yes"/>

  <xsl:variable name="kinds" select="map {
      '002001001000': 'land-plot',
      '002001002000': 'building',
      '002001003000': 'premises',
      '002001004000': 'construction',
      '002001005000': 'unfinished',
      '002001006000': 'property-complex',
      '002001008000': 'unified-complex',
      '002001009000': 'parking-place' }"/>

  <xsl:template match="/рег:ПослатьЗапросОтвет[рег:Состояние = '0']">
    <kv:Progress request-id="{lower-case(@ИдЗапр)}" comment="Запрос в работе у органа регистрации прав"/>
  </xsl:template>

  <xsl:template match="/рег:ПослатьЗапросОтвет[рег:Состояние = '1'][*[starts-with(local-name(), 'extract_')]]">
    <xsl:variable name="requisites" select="*/details_statement/group_top_requisites"/>
    <kv:Answer request-id="{lower-case(@ИдЗапр)}" decision="approved"
               comment="Выписка {$requisites/registration_number} от {f:day($requisites/date_formation)}">
      <kv:content>
        <s:ExtractAnswer>
          <s:extract>
            <s:number>{f:line($requisites/registration_number, 50)}</s:number>
            <s:date>{$requisites/date_formation}</s:date>
            <xsl:apply-templates select="*/*[ends-with(local-name(), '_record')][object]"/>
            <xsl:apply-templates select="*/right_records/right_record"/>
            <xsl:apply-templates select="*/restrict_records/restrict_record"/>
            <xsl:for-each select="рег:Вложение"><s:file>{@Имя}</s:file></xsl:for-each>
          </s:extract>
        </s:ExtractAnswer>
      </kv:content>
      <xsl:apply-templates select="рег:Вложение"/>
    </kv:Answer>
  </xsl:template>

  <!-- The extract came as a file only: larger than the registry puts into XML. -->
  <xsl:template match="/рег:ПослатьЗапросОтвет[рег:Состояние = '1'][рег:Вложение]" priority="0.4">
    <kv:Answer request-id="{lower-case(@ИдЗапр)}" decision="approved" comment="Выписка приложена файлом">
      <kv:content>
        <s:ExtractAnswer>
          <s:attached>
            <s:text>Выписка слишком велика и передана только файлом</s:text>
            <xsl:for-each select="рег:Вложение"><s:file>{@Имя}</s:file></xsl:for-each>
          </s:attached>
        </s:ExtractAnswer>
      </kv:content>
      <xsl:apply-templates select="рег:Вложение"/>
    </kv:Answer>
  </xsl:template>

  <xsl:template match="/рег:ПослатьЗапросОтвет[рег:Состояние = '2'][рег:Отказ]">
    <xsl:variable name="code" select="string(рег:Отказ/@Код)"/>
    <xsl:variable name="refusal" select="($refusals/refusal[@code = $code], $refusals/refusal[@code = '99'])[1]"/>
    <kv:Answer request-id="{lower-case(@ИдЗапр)}" decision="rejected" comment="{$refusal/@ru}">
      <kv:content>
        <s:ExtractAnswer>
          <s:notIssued>
            <s:code>{$refusal/@is}</s:code>
            <s:text>{$refusal/@ru}</s:text>
            <s:required>
              <s:code>{$refusal/@then}</s:code>
              <s:text>{$refusal}</s:text>
            </s:required>
          </s:notIssued>
        </s:ExtractAnswer>
      </kv:content>
      <kv:remark code="{$code}">
        <xsl:copy-of select="$refusal/@field"/>
        <kv:ru>{f:line(string-join(($refusal/@ru, рег:Отказ[normalize-space()]), ': '), 1000)}</kv:ru>
        <kv:en>{$refusal/@en}</kv:en>
      </kv:remark>
    </kv:Answer>
  </xsl:template>

  <xsl:template match="/рег:ПослатьЗапросОтвет" priority="-0.5">
    <xsl:message terminate="yes">Состояние {рег:Состояние} without what belongs to it</xsl:message>
  </xsl:template>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no answer of this registry</xsl:message>
  </xsl:template>

  <xsl:template match="*[ends-with(local-name(), '_record')][object]">
    <xsl:variable name="common" select="object/common_data"/>
    <s:object>
      <s:cadastralNumber>{$common/cad_number}</s:cadastralNumber>
      <s:kind>{$kinds(string($common/type/code))}</s:kind>
      <s:status>{f:status(../status)}</s:status>
      <xsl:for-each select="record_info/registration_date"><s:registered>{f:date(.)}</s:registered></xsl:for-each>
      <xsl:for-each select="record_info/cancel_date"><s:cancelled>{f:date(.)}</s:cancelled></xsl:for-each>
      <xsl:for-each select="address_location/address/readable_address"><s:address>{f:line(., 1000)}</s:address></xsl:for-each>
      <xsl:for-each select="params/area/value | params/area[not(value)]"><s:area>{format-number(xs:decimal(.), '0.##')}</s:area></xsl:for-each>
      <xsl:for-each select="params/category/type/value"><s:category>{f:line(., 1000)}</s:category></xsl:for-each>
      <xsl:for-each select="(params/permitted_use/permitted_use_established/by_document, params/purpose/value, params/purpose[not(value)])[1]">
        <s:use>{f:line(., 1000)}</s:use>
      </xsl:for-each>
      <xsl:for-each select="cost/value"><s:cost>{format-number(xs:decimal(.), '0.00')}</s:cost></xsl:for-each>
    </s:object>
  </xsl:template>

  <xsl:template match="right_record">
    <s:right>
      <s:kind>{f:line(right_data/right_type/value, 255)}</s:kind>
      <xsl:for-each select="right_data/right_number"><s:number>{f:line(., 1000)}</s:number></xsl:for-each>
      <xsl:for-each select="record_info/registration_date"><s:registered>{f:date(.)}</s:registered></xsl:for-each>
      <xsl:for-each select="record_info/cancel_date"><s:ended>{f:date(.)}</s:ended></xsl:for-each>
      <xsl:for-each select="right_data/shares/share"><s:share>{numerator}/{denominator}</s:share></xsl:for-each>
      <xsl:for-each select="right_holders/right_holder">
        <s:holder><xsl:apply-templates select="*"/></s:holder>
      </xsl:for-each>
    </s:right>
  </xsl:template>

  <xsl:template match="right_holder/legal_entity">
    <xsl:variable name="entity" select="entity/*[1]"/>
    <s:organization>
      <s:name>{f:line($entity/name, 1000)}</s:name>
      <xsl:for-each select="$entity/inn"><s:inn>{.}</s:inn></xsl:for-each>
      <xsl:for-each select="$entity/ogrn"><s:ogrn>{.}</s:ogrn></xsl:for-each>
    </s:organization>
  </xsl:template>

  <!-- Not everybody may know who a person with rights is: the registry then leaves the name out. -->
  <xsl:template match="right_holder/individual">
    <xsl:choose>
      <xsl:when test="surname"><s:person>{f:line(string-join((surname, name, patronymic), ' '), 1000)}</s:person></xsl:when>
      <xsl:otherwise><s:withheld>personal-data</s:withheld></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="right_holder/public_formation">
    <s:public>{f:line((.//name)[1], 1000)}</s:public>
  </xsl:template>

  <xsl:template match="restrict_record">
    <s:encumbrance>
      <s:kind>{f:line(restrictions_encumbrances_data/restriction_encumbrance_type/value, 255)}</s:kind>
      <xsl:for-each select="restrictions_encumbrances_data/restriction_encumbrance_number"><s:number>{f:line(., 1000)}</s:number></xsl:for-each>
      <xsl:for-each select="record_info/registration_date"><s:registered>{f:date(.)}</s:registered></xsl:for-each>
      <xsl:for-each select="(restrictions_encumbrances_data/period//(deal_validity_time, end_date))[1]"><s:until>{f:line(., 1000)}</s:until></xsl:for-each>
      <xsl:for-each select="restrict_parties/restricted_rights_parties/restricted_rights_party//name"><s:inFavourOf>{f:line(., 1000)}</s:inFavourOf></xsl:for-each>
    </s:encumbrance>
  </xsl:template>

  <xsl:template match="рег:Вложение">
    <kv:attachment name="{@Имя}" mediaType="{@ТипСодерж}">{normalize-space(.)}</kv:attachment>
  </xsl:template>

  <xsl:variable name="refusals" as="document-node()">
    <xsl:document>
      <refusal code="01" is="no-object" ru="В реестре нет объекта с таким кадастровым номером" en="The register has no object with that number" field="/ExtractRequest/object/cadastralNumber" then="check-number">Проверьте кадастровый номер</refusal>
      <refusal code="02" is="kind-differs" ru="Объект с этим номером другого вида" en="The object with that number is of another kind" field="/ExtractRequest/object/kind" then="check-kind">Укажите верный вид объекта</refusal>
      <refusal code="03" is="not-entitled" ru="Право на запрошенные сведения не подтверждено" en="The right to the information is not confirmed" field="/ExtractRequest/basis" then="prove-entitlement">Укажите документ, из которого следует право на сведения, или запросите выписку как любое лицо</refusal>
      <refusal code="99" is="other" ru="Реестр не дал выписки" en="The registry gave no extract" then="ask-rosreestr">Обратитесь в орган регистрации прав</refusal>
    </xsl:document>
  </xsl:variable>

  <xsl:function name="f:status" as="xs:string">
    <xsl:param name="status" as="xs:string?"/>
    <xsl:sequence select="
        if (matches($status, 'архив|снят|погаш', 'i')) then 'archived'
        else if (matches($status, 'времен', 'i')) then 'temporary'
        else 'actual'"/>
  </xsl:function>

  <!-- Some dates of the registry have a time of day. -->
  <xsl:function name="f:date" as="xs:string">
    <xsl:param name="moment" as="xs:string"/>
    <xsl:sequence select="substring($moment, 1, 10)"/>
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
