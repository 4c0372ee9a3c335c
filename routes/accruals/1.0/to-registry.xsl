<?xml version="1.0" encoding="UTF-8"?>
<!-- The request of urn:kvitok:service:accruals:1.0 in the format of GIS GMP 2.6: one request for charges, and one for payments where they are wanted. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="urn:kvitok:service:accruals:1.0"
                xmlns:рег="urn:kvitok:registries:gisgmp:1.0" xmlns:нач="urn://roskazna.ru/gisgmp/xsd/services/export-charges/2.6.0"
                xmlns:плт="urn://roskazna.ru/gisgmp/xsd/services/export-payments/2.6.0" xmlns:com="http://roskazna.ru/gisgmp/xsd/Common/2.6.0"
                xmlns:org="http://roskazna.ru/gisgmp/xsd/Organization/2.6.0" xmlns:sc="http://roskazna.ru/gisgmp/xsd/SearchConditions/2.6.0"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <xsl:param name="number" as="xs:string" required="yes"/>
  <xsl:param name="request-id" as="xs:string" required="yes"/>
  <xsl:param name="today" as="xs:string" required="yes"/>
  <xsl:param name="sender-name" as="xs:string" required="yes"/>
  <xsl:param name="sender-inn" as="xs:string" required="yes"/>
  <xsl:param name="sender-ogrn" as="xs:string" required="yes"/>

  <xsl:template match="/s:AccrualsRequest">
    <рег:Запрос ИдЗапр="{$request-id}" РегНомер="{$number}" ДатаЗапр="{$today}">
      <рег:Отправитель Наим="{$sender-name}">
        <xsl:if test="$sender-inn ne ''"><xsl:attribute name="ИНН" select="$sender-inn"/></xsl:if>
        <xsl:if test="$sender-ogrn ne ''"><xsl:attribute name="ОГРН" select="$sender-ogrn"/></xsl:if>
      </рег:Отправитель>
      <нач:ExportChargesRequest Id="N_{$request-id}" timestamp="{$today}T00:00:00.000+03:00" senderIdentifier="kvitok" senderRole="7">
        <com:Paging pageNumber="1" pageLength="1000"/>
        <sc:ChargesExportConditions kind="{if (s:state = 'unpaid') then 'CHARGENOTFULLMATCHED' else 'CHARGE'}">
          <xsl:choose>
            <xsl:when test="s:uin">
              <sc:ChargesConditions>
                <xsl:for-each select="s:uin"><sc:SupplierBillID>{.}</sc:SupplierBillID></xsl:for-each>
              </sc:ChargesConditions>
            </xsl:when>
            <xsl:otherwise>
              <sc:PayersConditions>
                <xsl:apply-templates select="s:payer/*"/>
                <xsl:apply-templates select="s:period"/>
              </sc:PayersConditions>
            </xsl:otherwise>
          </xsl:choose>
        </sc:ChargesExportConditions>
      </нач:ExportChargesRequest>
      <xsl:if test="s:payments">
        <плт:ExportPaymentsRequest Id="P_{$request-id}" timestamp="{$today}T00:00:00.000+03:00" senderIdentifier="kvitok" senderRole="7">
          <com:Paging pageNumber="1" pageLength="1000"/>
          <sc:PaymentsExportConditions kind="PAYMENT">
            <xsl:choose>
              <xsl:when test="s:uin">
                <sc:ChargesConditions>
                  <xsl:for-each select="s:uin"><sc:SupplierBillID>{.}</sc:SupplierBillID></xsl:for-each>
                </sc:ChargesConditions>
              </xsl:when>
              <xsl:otherwise>
                <sc:PayersConditions>
                  <xsl:apply-templates select="s:payer/*"/>
                  <xsl:apply-templates select="s:period"/>
                </sc:PayersConditions>
              </xsl:otherwise>
            </xsl:choose>
          </sc:PaymentsExportConditions>
        </плт:ExportPaymentsRequest>
      </xsl:if>
    </рег:Запрос>
  </xsl:template>

  <!-- Identifiers of payers have 22 characters: 200 and INN and KPP; 4, zeros and INN; 1, kind of document, zeros and its number. -->
  <xsl:template match="s:organization"><sc:PayerIdentifier>200{s:inn}{s:kpp}</sc:PayerIdentifier></xsl:template>
  <xsl:template match="s:soleProprietor"><sc:PayerIdentifier>4000000000{.}</sc:PayerIdentifier></xsl:template>
  <xsl:template match="s:snils"><sc:PayerIdentifier>11400000000{.}</sc:PayerIdentifier></xsl:template>
  <xsl:template match="s:passport"><sc:PayerIdentifier>101000000000{s:series}{s:number}</sc:PayerIdentifier></xsl:template>

  <xsl:template match="s:period">
    <com:TimeInterval startDate="{s:from}T00:00:00.000+03:00" endDate="{s:to}T23:59:59.999+03:00"/>
  </xsl:template>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no request of this service</xsl:message>
  </xsl:template>
</xsl:stylesheet>
