<?xml version="1.0" encoding="UTF-8"?>
<!-- The answer of GIS GMP (charges and payments, format 2.6) as registry-answer/1.0. Its sums are in kopecks. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:kv="urn:kvitok:registry-answer:1.0" xmlns:s="urn:kvitok:service:accruals:1.0" xmlns:f="urn:kvitok:service:accruals:functions"
                xmlns:рег="urn:kvitok:registries:gisgmp:1.0" xmlns:нач="urn://roskazna.ru/gisgmp/xsd/services/export-charges/2.6.0"
                xmlns:плт="urn://roskazna.ru/gisgmp/xsd/services/export-payments/2.6.0" xmlns:com="http://roskazna.ru/gisgmp/xsd/Common/2.6.0"
                xmlns:org="http://roskazna.ru/gisgmp/xsd/Organization/2.6.0"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <!-- Part of the contract, not needed here: the id comes from the answer, so that an answer to another request is recognised. -->
  <xsl:param name="request-id" as="xs:string" required="yes"/>

  <xsl:template match="/рег:Ответ[нач:ExportChargesResponse/нач:ChargeInfo]">
    <xsl:variable name="charges" select="нач:ExportChargesResponse/нач:ChargeInfo"/>
    <kv:Answer request-id="{f:id(.)}" decision="approved" comment="Начислений: {count($charges)}, осталось уплатить {f:rubles(f:to-pay($charges))} руб.">
      <kv:content>
        <s:AccrualsAnswer>
          <s:accruals>
            <s:toPay>{f:rubles(f:to-pay($charges))}</s:toPay>
            <xsl:if test="нач:ExportChargesResponse/@hasMore = ('true', '1')"><s:more>true</s:more></xsl:if>
            <xsl:apply-templates select="$charges"/>
          </s:accruals>
        </s:AccrualsAnswer>
      </kv:content>
    </kv:Answer>
  </xsl:template>

  <xsl:template match="/рег:Ответ[нач:ExportChargesResponse]" priority="0.4">
    <kv:Answer request-id="{f:id(.)}" decision="approved" comment="Начислений нет">
      <kv:content>
        <s:AccrualsAnswer>
          <s:none>
            <s:text>Начислений по этим условиям нет</s:text>
          </s:none>
        </s:AccrualsAnswer>
      </kv:content>
    </kv:Answer>
  </xsl:template>

  <xsl:template match="/рег:Ответ" priority="-0.5">
    <xsl:message terminate="yes">Ответ holds no ExportChargesResponse</xsl:message>
  </xsl:template>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no answer of this registry</xsl:message>
  </xsl:template>

  <xsl:key name="payments" match="плт:PaymentInfo" use="@supplierBillID"/>

  <xsl:template match="нач:ChargeInfo">
    <s:accrual>
      <s:uin>{@supplierBillID}</s:uin>
      <s:state>{f:state(.)}</s:state>
      <s:date>{substring(@billDate, 1, 10)}</s:date>
      <xsl:for-each select="@validUntil"><s:dueDate>{substring(., 1, 10)}</s:dueDate></xsl:for-each>
      <s:purpose>{f:line(@purpose, 1000)}</s:purpose>
      <s:amount>{f:rubles(xs:integer(@totalAmount))}</s:amount>
      <s:toPay>{f:rubles(f:to-pay(.))}</s:toPay>
      <s:kbk>{@kbk}</s:kbk>
      <s:oktmo>{@oktmo}</s:oktmo>
      <xsl:apply-templates select="org:Payee"/>
      <xsl:apply-templates select="key('payments', @supplierBillID)">
        <xsl:sort select="@paymentDate"/>
      </xsl:apply-templates>
    </s:accrual>
  </xsl:template>

  <xsl:template match="org:Payee">
    <xsl:variable name="account" select="com:OrgAccount"/>
    <s:payee>
      <s:name>{f:line(@name, 1000)}</s:name>
      <s:inn>{@inn}</s:inn>
      <s:kpp>{@kpp}</s:kpp>
      <s:account bik="{$account/com:Bank/@bik}" account="{$account/@accountNumber}">
        <xsl:for-each select="$account/com:Bank/@correspondentBankAccount"><xsl:attribute name="correspondentAccount" select="."/></xsl:for-each>
      </s:account>
    </s:payee>
  </xsl:template>

  <xsl:template match="плт:PaymentInfo">
    <s:payment>
      <s:uip>{@paymentId}</s:uip>
      <s:date>{substring(@paymentDate, 1, 10)}</s:date>
      <s:amount>{f:rubles(xs:integer(@amount))}</s:amount>
    </s:payment>
  </xsl:template>

  <!-- Meaning 3: annulled. Otherwise what is left to pay decides, and an overpaid charge has less than nothing left. -->
  <xsl:function name="f:state" as="xs:string">
    <xsl:param name="charge" as="element()"/>
    <xsl:variable name="left" select="xs:integer($charge/@amountToPay)"/>
    <xsl:sequence select="
        if ($charge/com:ChangeStatusInfo/com:Meaning = '3') then 'annulled'
        else if ($left lt 0) then 'overpaid'
        else if ($left eq 0) then 'paid'
        else if ($left lt xs:integer($charge/@totalAmount)) then 'part-paid'
        else 'unpaid'"/>
  </xsl:function>

  <xsl:function name="f:to-pay" as="xs:integer">
    <xsl:param name="charges" as="element()*"/>
    <xsl:sequence select="xs:integer(sum($charges[not(com:ChangeStatusInfo/com:Meaning = '3')] ! max((0, xs:integer(@amountToPay)))))"/>
  </xsl:function>

  <xsl:function name="f:rubles" as="xs:string">
    <xsl:param name="kopecks" as="xs:integer"/>
    <xsl:sequence select="format-number($kopecks div 100, '0.00')"/>
  </xsl:function>

  <xsl:function name="f:id" as="xs:string">
    <xsl:param name="answer" as="element()"/>
    <xsl:sequence select="lower-case(replace($answer/нач:ExportChargesResponse/@RqId, '^N_', ''))"/>
  </xsl:function>

  <!-- One line of limited length: registries break lines inside names. -->
  <xsl:function name="f:line" as="xs:string">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:param name="most" as="xs:integer"/>
    <xsl:sequence select="normalize-space(substring(normalize-space($text), 1, $most))"/>
  </xsl:function>
</xsl:stylesheet>
