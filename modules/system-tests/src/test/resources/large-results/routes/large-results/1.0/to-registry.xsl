<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:param name="request-id"/>
  <xsl:template match="/"><Ask id="{$request-id}"/></xsl:template>
</xsl:stylesheet>
