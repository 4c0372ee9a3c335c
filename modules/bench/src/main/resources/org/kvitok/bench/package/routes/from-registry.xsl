<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:r="urn:kvitok:registries:bench:1.0" xmlns:kv="urn:kvitok:registry-answer:1.0"
                xmlns:d="urn:kvitok:service:bench-declaration:1.0" exclude-result-prefixes="xs r">
  <xsl:template match="/r:Taken">
    <kv:Answer request-id="{@requestId}" decision="approved" comment="">
      <kv:content><d:Taken>true</d:Taken></kv:content>
    </kv:Answer>
  </xsl:template>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">no answer of this registry</xsl:message>
  </xsl:template>
</xsl:stylesheet>
