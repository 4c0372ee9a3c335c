<?xml version="1.0" encoding="UTF-8"?>
<!-- The report as a file of the tax service: title page as in its formats, figures as section, line and column. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="urn:kvitok:service:tax-report:1.0" xmlns:f="urn:kvitok:service:tax-report:functions" xmlns:v="urn:kvitok:values:1.0"
                xmlns:a="urn:kvitok:attachments:1.0" xmlns:xop="http://www.w3.org/2004/08/xop/include"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <xsl:param name="number" as="xs:string" required="yes"/>
  <xsl:param name="request-id" as="xs:string" required="yes"/>
  <xsl:param name="today" as="xs:string" required="yes"/>
  <xsl:param name="sender-name" as="xs:string" required="yes"/>
  <xsl:param name="sender-inn" as="xs:string" required="yes"/>
  <xsl:param name="sender-ogrn" as="xs:string" required="yes"/>
  <xsl:param name="attachments" as="xs:string" select="''"/>

  <xsl:template match="/s:TaxReport">
    <xsl:variable name="day" select="translate($today, '-', '')"/>
    <xsl:variable name="payer" select="if (s:taxpayer/s:organization) then s:taxpayer/s:organization/(s:inn || s:kpp) else string(s:taxpayer/s:soleProprietor/s:inn)"/>
    <!-- The id at the end of the name is the idempotency key: the answer names this file. -->
    <Файл ИдФайл="{f:prefix(s:form)}_{s:taxOffice}_{s:taxOffice}_{$payer}_{$day}_{upper-case($request-id)}" ВерсПрог="Kvitok 1.0" ВерсФорм="5.01">
      <Документ КНД="{s:form}" ДатаДок="{f:day($today)}" Период="{s:period/s:code}" ОтчетГод="{s:period/s:year}" КодНО="{s:taxOffice}"
                НомКорр="{s:correction}" ПоМесту="{s:place}" РегНомПрием="{$number}">
        <xsl:for-each select="s:replaces"><xsl:attribute name="РегНомЗамен" select="."/></xsl:for-each>
        <СвНП>
          <xsl:for-each select="s:taxpayer/s:activity"><xsl:attribute name="ОКВЭД" select="."/></xsl:for-each>
          <xsl:for-each select="s:taxpayer/s:phone"><xsl:attribute name="Тлф" select="."/></xsl:for-each>
          <xsl:for-each select="s:taxpayer/s:organization"><НПЮЛ НаимОрг="{s:name}" ИННЮЛ="{s:inn}" КПП="{s:kpp}"/></xsl:for-each>
          <xsl:for-each select="s:taxpayer/s:soleProprietor">
            <НПФЛ ИННФЛ="{s:inn}"><xsl:apply-templates select="s:name"/></НПФЛ>
          </xsl:for-each>
        </СвНП>
        <Подписант ПрПодп="{if (s:signatory/s:role = 'taxpayer') then '1' else '2'}">
          <xsl:apply-templates select="s:signatory/s:name"/>
          <xsl:for-each select="s:signatory/s:powerOfAttorney">
            <СвПред НомДовер="{s:number}" ДатаНач="{f:day(s:from)}" ДатаКон="{f:day(s:until)}"/>
          </xsl:for-each>
        </Подписант>
        <xsl:for-each select="s:obligation">
          <Обязат ОКТМО="{s:oktmo}" КБК="{s:kbk}" Сумма="{s:amount}"/>
        </xsl:for-each>
        <xsl:for-each-group select="s:figure" group-by="@section || ' ' || (@block, 1)[1]">
          <Раздел Номер="{@section}">
            <xsl:for-each select="@block"><xsl:attribute name="Блок" select="."/></xsl:for-each>
            <xsl:for-each select="current-group()">
              <Строка Код="{@line}">
                <xsl:for-each select="@column"><xsl:attribute name="Графа" select="."/></xsl:for-each>
                <xsl:value-of select="."/>
              </Строка>
            </xsl:for-each>
          </Раздел>
        </xsl:for-each-group>
        <xsl:for-each select="s:file">
          <xsl:variable name="name" select="string(s:name)"/>
          <Прилож Вид="{map{'explanation': '01', 'register': '02', 'power-of-attorney': '03'}(s:kind)}" ИмяФайл="{$name}">
            <xsl:if test="$attachments ne ''">
              <xsl:for-each select="parse-xml($attachments)/a:attachments/a:attachment[@name = $name]"><xop:Include href="{@href}"/></xsl:for-each>
            </xsl:if>
          </Прилож>
        </xsl:for-each>
      </Документ>
    </Файл>
  </xsl:template>

  <xsl:template match="s:name[v:surname]">
    <ФИО Фамилия="{v:surname}" Имя="{v:given}">
      <xsl:for-each select="v:patronymic"><xsl:attribute name="Отчество" select="."/></xsl:for-each>
    </ФИО>
  </xsl:template>

  <!-- The beginnings of file names that the tax service gives to its forms. -->
  <xsl:function name="f:prefix" as="xs:string">
    <xsl:param name="form" as="xs:string"/>
    <xsl:sequence select="map{'1151001': 'NO_NDS', '1151006': 'NO_PRIB', '1151100': 'NO_NDFL6.2', '1151111': 'NO_RASCHSV',
        '1152017': 'NO_USN', '1152026': 'NO_IMUR'}($form)"/>
  </xsl:function>

  <xsl:function name="f:day" as="xs:string">
    <xsl:param name="date" as="xs:string"/>
    <xsl:sequence select="string-join(reverse(tokenize($date, '-')), '.')"/>
  </xsl:function>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no request of this service</xsl:message>
  </xsl:template>
</xsl:stylesheet>
