<?xml version="1.0" encoding="UTF-8"?>
<!-- Hands on the documents whose role the registry asks for. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:a="urn:kvitok:attachments:1.0" xmlns:xop="http://www.w3.org/2004/08/xop/include" exclude-result-prefixes="#all">
  <xsl:param name="attachments" as="xs:string" select="''"/>
  <xsl:template match="/">
    <request xmlns="urn:test">
      <xsl:for-each select="parse-xml($attachments)/a:attachments/a:attachment[@role = 'charter']">
        <document name="{@name}" sha256="{@sha256}"><xop:Include href="{@href}"/></document>
      </xsl:for-each>
    </request>
  </xsl:template>
</xsl:stylesheet>
