<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns="http://www.w3.org/2005/xpath-functions" exclude-result-prefixes="#all" expand-text="yes">
  <xsl:param name="number" as="xs:string"/>
  <xsl:param name="request-id" as="xs:string"/>
  <xsl:param name="today" as="xs:string"/>
  <xsl:param name="sender-name" as="xs:string"/>
  <xsl:param name="sender-inn" as="xs:string"/>
  <xsl:param name="sender-ogrn" as="xs:string"/>
  <xsl:template match="/">
    <map>
      <string key="id">{$request-id}</string>
      <string key="sender">{$sender-name}</string>
      <string key="asked">{normalize-space(/*/*[1])}</string>
      <number key="limit">0.10</number>
    </map>
  </xsl:template>
</xsl:stylesheet>
