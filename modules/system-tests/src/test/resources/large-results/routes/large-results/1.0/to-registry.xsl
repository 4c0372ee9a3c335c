<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:a="urn:kvitok:attachments:1.0" xmlns:xop="http://www.w3.org/2004/08/xop/include" exclude-result-prefixes="a xs">
  <xsl:param name="request-id"/>
  <xsl:param name="attachments" as="xs:string" select="''"/>
  <xsl:template match="/">
    <Ask id="{$request-id}">
      <xsl:if test="$attachments ne ''">
        <xsl:for-each select="parse-xml($attachments)/a:attachments/a:attachment"><file><xop:Include href="{@href}"/></file></xsl:for-each>
      </xsl:if>
    </Ask>
  </xsl:template>
</xsl:stylesheet>
