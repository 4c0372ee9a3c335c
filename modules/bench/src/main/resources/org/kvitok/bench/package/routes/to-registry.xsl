<?xml version="1.0" encoding="UTF-8"?>
<!-- The declaration as the benchmark's registry takes it: rows with attributes, in a wrapping that names the request. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:d="urn:kvitok:service:bench-declaration:1.0" xmlns:r="urn:kvitok:registries:bench:1.0"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:param name="request-id" as="xs:string" required="yes"/>

  <xsl:template match="/d:Declaration">
    <r:Take requestId="{$request-id}">
      <xsl:for-each select="d:row">
        <r:Row partner="{d:partner}" inn="{d:inn}" date="{d:date}" amount="{d:amount}" kind="{d:kind}"/>
      </xsl:for-each>
    </r:Take>
  </xsl:template>
</xsl:stylesheet>
