<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:kv="urn:kvitok:registry-answer:1.0" xmlns:s="urn:kvitok:service:egrul-extract:1.0" xmlns:r="urn:kvitok:rest:1.0"
                xpath-default-namespace="http://www.w3.org/2005/xpath-functions" exclude-result-prefixes="#all" expand-text="yes">
  <xsl:param name="request-id" as="xs:string"/>
  <xsl:template match="/map[string[@key = 'id']]">
    <kv:Answer request-id="{string[@key = 'id']}" decision="{string[@key = 'decision']}" comment="">
      <kv:content><s:ExtractAnswer><s:notFound><s:code>02</s:code><s:text>{string[@key = 'text']}</s:text></s:notFound></s:ExtractAnswer></kv:content>
    </kv:Answer>
  </xsl:template>
  <xsl:template match="/r:Status[@code = '404']">
    <kv:Answer request-id="{$request-id}" decision="rejected" comment="">
      <kv:content><s:ExtractAnswer><s:notFound><s:code>01</s:code><s:text>не найдено {string(map/string[@key = 'why'])}</s:text></s:notFound></s:ExtractAnswer></kv:content>
    </kv:Answer>
  </xsl:template>
  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">no answer</xsl:message>
  </xsl:template>
</xsl:stylesheet>
