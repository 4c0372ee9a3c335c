<?xml version="1.0" encoding="UTF-8"?>
<!-- The report as a file of the tax service: lines become the elements that its format knows, each within its section. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="urn:kvitok:service:financial-report:1.0" xmlns:f="urn:kvitok:service:financial-report:functions"
                xmlns:v="urn:kvitok:values:1.0"
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

  <!-- Which element stands for which line, and within which. -->
  <xsl:variable name="form">
    <Баланс ОКУД="0710001">
      <Актив c="1600">
        <ВнеОбА c="1100"><НематАкт c="1110"/><РезИсслед c="1120"/><НеМатПоискАкт c="1130"/><МатПоискАкт c="1140"/><ОснСр c="1150"/><ИнвНедв c="1160"/><ФинВлож c="1170"/><ОтлНалАкт c="1180"/><ПрочВнеОбА c="1190"/></ВнеОбА>
        <ОбА c="1200"><Запасы c="1210"/><НДСПриобрЦен c="1220"/><ДебЗад c="1230"/><ФинВлож c="1240"/><ДенСр c="1250"/><ПрочОбА c="1260"/></ОбА>
      </Актив>
      <Пассив c="1700">
        <Капитал c="1300"><УставКапитал c="1310"/><СобствАкции c="1320"/><НакопДооц c="1340"/><ДобКапитал c="1350"/><РезКапитал c="1360"/><НераспПриб c="1370"/></Капитал>
        <ДолгосрОбяз c="1400"><ЗаемСредств c="1410"/><ОтложНалОбяз c="1420"/><ОценОбяз c="1430"/><ПрочОбяз c="1450"/></ДолгосрОбяз>
        <КраткосрОбяз c="1500"><ЗаемСредств c="1510"/><КредитЗадолж c="1520"/><ДоходБудущ c="1530"/><ОценОбяз c="1540"/><ПрочОбяз c="1550"/></КраткосрОбяз>
      </Пассив>
    </Баланс>
    <ФинРез ОКУД="0710002">
      <Выруч c="2110"/><СебестПрод c="2120"/><ВаловаяПрибыль c="2100"/><КомРасход c="2210"/><УпрРасход c="2220"/><ПрибПрод c="2200"/>
      <ДоходОтУчаст c="2310"/><ПроцПолуч c="2320"/><ПроцУпл c="2330"/><ПрочДоход c="2340"/><ПрочРасход c="2350"/><ПрибУбДоНал c="2300"/>
      <НалПриб c="2410"/><Прочее c="2460"/><ЧистПрибУб c="2400"/>
    </ФинРез>
  </xsl:variable>

  <xsl:template match="/s:FinancialReport">
    <!-- The id at the end of the name is the idempotency key: the answer names this file. -->
    <Файл ИдФайл="NO_BUHOTCH_{s:taxOffice}_{s:taxOffice}_{s:organization/s:inn}{s:organization/s:kpp}_{translate($today, '-', '')}_{upper-case($request-id)}"
          ВерсПрог="Kvitok 1.0" ВерсФорм="5.09">
      <Документ КНД="{s:form}" ДатаДок="{f:day($today)}" Период="{s:period/s:code}" ОтчетГод="{s:period/s:year}" НомКорр="{s:correction}"
                КодНО="{s:taxOffice}" ОКЕИ="{s:unit}" РегНомПрием="{$number}">
        <xsl:for-each select="s:replaces"><xsl:attribute name="РегНомЗамен" select="."/></xsl:for-each>
        <xsl:for-each select="s:approvedOn"><xsl:attribute name="ДатаУтв" select="f:day(.)"/></xsl:for-each>
        <xsl:apply-templates select="s:organization, s:audit, s:signatory"/>
        <xsl:apply-templates select="$form/*">
          <xsl:with-param name="lines" select="s:balance/s:line, s:results/s:line" tunnel="yes"/>
        </xsl:apply-templates>
        <xsl:for-each select="s:file">
          <xsl:variable name="name" select="string(s:name)"/>
          <Прилож Вид="{map{'explanation': '01', 'opinion': '02', 'power-of-attorney': '03'}(s:kind)}" ИмяФайл="{$name}">
            <xsl:if test="$attachments ne ''">
              <xsl:for-each select="parse-xml($attachments)/a:attachments/a:attachment[@name = $name]"><xop:Include href="{@href}"/></xsl:for-each>
            </xsl:if>
          </Прилож>
        </xsl:for-each>
      </Документ>
    </Файл>
  </xsl:template>

  <xsl:template match="s:organization">
    <СвНП ОКВЭД="{s:activity}" ОКОПФ="{s:legalForm}" ОКФС="{s:ownership}">
      <xsl:for-each select="s:okpo"><xsl:attribute name="ОКПО" select="."/></xsl:for-each>
      <НПЮЛ НаимОрг="{s:name}" ИННЮЛ="{s:inn}" КПП="{s:kpp}"/>
      <АдрМН КодРегион="{s:address/v:regionCode}">
        <xsl:for-each select="s:address/v:postalCode"><xsl:attribute name="Индекс" select="."/></xsl:for-each>
        <xsl:value-of select="s:address/(v:district, v:settlement, v:street, v:house, v:apartment)" separator=", "/>
      </АдрМН>
    </СвНП>
  </xsl:template>

  <xsl:template match="s:audit">
    <СвАудит НаимОрг="{s:auditor}" ИННЮЛ="{s:inn}" ОГРН="{s:ogrn}">
      <xsl:for-each select="s:opinionOn"><xsl:attribute name="ДатаЗакл" select="f:day(.)"/></xsl:for-each>
    </СвАудит>
  </xsl:template>

  <xsl:template match="s:signatory">
    <Подписант ПрПодп="{if (s:role = 'head') then '1' else '2'}">
      <ФИО Фамилия="{s:name/v:surname}" Имя="{s:name/v:given}">
        <xsl:for-each select="s:name/v:patronymic"><xsl:attribute name="Отчество" select="."/></xsl:for-each>
      </ФИО>
      <xsl:for-each select="s:powerOfAttorney"><СвПред НомДовер="{.}"/></xsl:for-each>
    </Подписант>
  </xsl:template>

  <!-- An element of the form: there when its line is, or one within it. -->
  <xsl:template match="*[@c or @ОКУД]">
    <xsl:param name="lines" as="element()*" tunnel="yes"/>
    <xsl:variable name="line" select="$lines[@code = current()/@c]"/>
    <xsl:if test="exists($lines[@code = current()/descendant-or-self::*/@c])">
      <xsl:element name="{local-name()}">
        <xsl:copy-of select="@ОКУД"/>
        <xsl:for-each select="$line/s:note"><xsl:attribute name="Поясн" select="."/></xsl:for-each>
        <xsl:for-each select="$line/s:current"><xsl:attribute name="СумОтч" select="."/></xsl:for-each>
        <xsl:for-each select="$line/s:previous"><xsl:attribute name="СумПрдщ" select="."/></xsl:for-each>
        <xsl:for-each select="$line/s:beforePrevious"><xsl:attribute name="СумПрдшв" select="."/></xsl:for-each>
        <xsl:apply-templates select="*"/>
      </xsl:element>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:day" as="xs:string">
    <xsl:param name="date" as="xs:string"/>
    <xsl:sequence select="string-join(reverse(tokenize($date, '-')), '.')"/>
  </xsl:function>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no request of this service</xsl:message>
  </xsl:template>
</xsl:stylesheet>
