<?xml version="1.0" encoding="UTF-8"?>
<!-- The request of urn:kvitok:service:snils-confirmation:1.0 as JSON for the Social Fund, in the XML form of JSON. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="urn:kvitok:service:snils-confirmation:1.0"
                xmlns="http://www.w3.org/2005/xpath-functions" xmlns:v="urn:kvitok:values:1.0"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <xsl:param name="number" as="xs:string" required="yes"/>
  <xsl:param name="request-id" as="xs:string" required="yes"/>
  <xsl:param name="today" as="xs:string" required="yes"/>
  <xsl:param name="sender-name" as="xs:string" required="yes"/>
  <xsl:param name="sender-inn" as="xs:string" required="yes"/>
  <xsl:param name="sender-ogrn" as="xs:string" required="yes"/>

  <xsl:template match="/s:SnilsRequest">
    <map>
      <string key="requestId">{$request-id}</string>
      <string key="registrationNumber">{$number}</string>
      <string key="requestDate">{$today}</string>
      <map key="sender">
        <string key="name">{$sender-name}</string>
        <xsl:if test="$sender-inn ne ''"><string key="inn">{$sender-inn}</string></xsl:if>
        <xsl:if test="$sender-ogrn ne ''"><string key="ogrn">{$sender-ogrn}</string></xsl:if>
      </map>
      <string key="basis">{upper-case(s:basis)}</string>
      <string key="snils">{replace(s:snils, '^(...)(...)(...)(..)$', '$1-$2-$3 $4')}</string>
      <string key="lastName">{s:name/v:surname}</string>
      <string key="firstName">{s:name/v:given}</string>
      <xsl:for-each select="s:name/v:patronymic"><string key="middleName">{.}</string></xsl:for-each>
      <string key="birthDate">{s:birthDate}</string>
      <string key="gender">{if (s:sex = 'male') then 'M' else 'F'}</string>
    </map>
  </xsl:template>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no request of this service</xsl:message>
  </xsl:template>
</xsl:stylesheet>
