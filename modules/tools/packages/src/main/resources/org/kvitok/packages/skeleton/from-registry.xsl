<?xml version="1.0" encoding="UTF-8"?>
<!-- The registry's answer becomes registry-answer/1.0. Put the registry's own format in the place of this one. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:kv="urn:kvitok:registry-answer:1.0" xmlns:s="@namespace@" xmlns:r="@registry-namespace@"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <!-- Not used: the id comes from the answer, so that an answer to another request is recognised. -->
  <xsl:param name="request-id" as="xs:string" required="yes"/>

  <xsl:template match="/r:Told">
    <kv:Answer request-id="{@id}" decision="{if (@granted = 'yes') then 'approved' else 'rejected'}" comment="{normalize-space(r:text)}">
      <kv:content>
        <s:Answer>
          <s:text>{normalize-space(r:text)}</s:text>
        </s:Answer>
      </kv:content>
    </kv:Answer>
  </xsl:template>

  <!-- Anything else is no answer: the submission is postponed and the registry asked again. -->
  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no answer of this registry</xsl:message>
  </xsl:template>
</xsl:stylesheet>
