<?xml version="1.0" encoding="UTF-8"?>
<!-- The signed content becomes the registry's request. Put the registry's own format in the place of this one. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="@namespace@" xmlns:r="@registry-namespace@" exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <!-- The registration number, and the registry's idempotency key: the same at every attempt. -->
  <xsl:param name="number" as="xs:string" required="yes"/>
  <xsl:param name="request-id" as="xs:string" required="yes"/>
  <!-- The date in Moscow, and who asks; INN and OGRN may be empty. -->
  <xsl:param name="today" as="xs:string" required="yes"/>
  <xsl:param name="sender-name" as="xs:string" required="yes"/>
  <xsl:param name="sender-inn" as="xs:string" required="yes"/>
  <xsl:param name="sender-ogrn" as="xs:string" required="yes"/>

  <xsl:template match="/s:Request">
    <r:Ask id="{$request-id}" number="{$number}" date="{$today}">
      <r:sender inn="{$sender-inn}">{$sender-name}</r:sender>
      <r:ogrn>{s:ogrn}</r:ogrn>
      <r:amount>{s:amount}</r:amount>
      <xsl:for-each select="s:ground"><r:ground>{.}</r:ground></xsl:for-each>
    </r:Ask>
  </xsl:template>
</xsl:stylesheet>
