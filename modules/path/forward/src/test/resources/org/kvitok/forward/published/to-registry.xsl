<?xml version="1.0" encoding="UTF-8"?>
<!-- A registry that only wants to know which request it is. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:param name="request-id"/>
  <xsl:template match="/">
    <Ask xmlns="urn:test:registry" id="{$request-id}" ИдДок="{$request-id}"/>
  </xsl:template>
</xsl:stylesheet>
