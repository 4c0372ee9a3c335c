<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:kv="urn:kvitok:registry-answer:1.0" xmlns:s="urn:kvitok:service:egrul-extract:1.0"
                xpath-default-namespace="urn:test:registry" exclude-result-prefixes="#all" expand-text="yes">
  <xsl:param name="request-id" as="xs:string"/>
  <xsl:template match="/Said">
    <kv:Answer request-id="{@id}" decision="{@decision}" comment="">
      <kv:content><s:ExtractAnswer><s:notFound><s:code>02</s:code><s:text>{.}</s:text></s:notFound></s:ExtractAnswer></kv:content>
    </kv:Answer>
  </xsl:template>
  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">no answer</xsl:message>
  </xsl:template>
</xsl:stylesheet>
