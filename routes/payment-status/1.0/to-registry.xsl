<?xml version="1.0" encoding="UTF-8"?>
<!-- The request of urn:kvitok:service:payment-status:1.0 as JSON for the payment system, in the XML form of JSON. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="urn:kvitok:service:payment-status:1.0"
                xmlns="http://www.w3.org/2005/xpath-functions"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <xsl:param name="number" as="xs:string" required="yes"/>
  <xsl:param name="request-id" as="xs:string" required="yes"/>
  <xsl:param name="today" as="xs:string" required="yes"/>
  <xsl:param name="sender-name" as="xs:string" required="yes"/>
  <xsl:param name="sender-inn" as="xs:string" required="yes"/>
  <xsl:param name="sender-ogrn" as="xs:string" required="yes"/>

  <xsl:template match="/s:PaymentRequest">
    <map>
      <string key="requestId">{$request-id}</string>
      <string key="registrationNumber">{$number}</string>
      <string key="requestDate">{$today}</string>
      <map key="sender">
        <string key="name">{$sender-name}</string>
        <xsl:if test="$sender-inn ne ''"><string key="inn">{$sender-inn}</string></xsl:if>
        <xsl:if test="$sender-ogrn ne ''"><string key="ogrn">{$sender-ogrn}</string></xsl:if>
      </map>
      <xsl:for-each select="s:uip"><string key="uip">{.}</string></xsl:for-each>
      <xsl:apply-templates select="s:order"/>
    </map>
  </xsl:template>

  <!-- Sums are numbers with two digits after the point, never rounded on the way. -->
  <xsl:template match="s:order">
    <map key="order">
      <string key="number">{s:number}</string>
      <string key="date">{s:date}</string>
      <number key="amount">{s:amount}</number>
      <string key="currency">RUB</string>
      <map key="payer">
        <string key="inn">{s:payer/s:inn}</string>
        <string key="bic">{s:payer/s:account/@bik}</string>
        <string key="account">{s:payer/s:account/@account}</string>
      </map>
      <xsl:for-each select="s:payee">
        <map key="payee">
          <string key="bic">{@bik}</string>
          <string key="account">{@account}</string>
        </map>
      </xsl:for-each>
      <xsl:for-each select="s:uin"><string key="uin">{.}</string></xsl:for-each>
    </map>
  </xsl:template>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no request of this service</xsl:message>
  </xsl:template>
</xsl:stylesheet>
