<?xml version="1.0" encoding="UTF-8"?>
<!-- Both registries' answers as one document; where the tax service was not asked, the content is still the body. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="urn:kvitok:service:counterparty-check:1.0" xmlns:зад="urn:kvitok:registries:fns-debt:1.0"
                xmlns:t="urn:kvitok:service:counterparty-check:together"
                exclude-result-prefixes="#all">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <xsl:param name="extract" as="xs:string" required="yes"/>

  <xsl:template match="/">
    <t:Together>
      <xsl:copy-of select="parse-xml($extract)/*"/>
      <xsl:copy-of select="зад:СведЗадолж"/>
    </t:Together>
  </xsl:template>
</xsl:stylesheet>
