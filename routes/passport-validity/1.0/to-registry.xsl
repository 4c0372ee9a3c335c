<?xml version="1.0" encoding="UTF-8"?>
<!-- The request of urn:kvitok:service:passport-validity:1.0 as JSON for the Ministry of the Interior, in the XML form of JSON. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="urn:kvitok:service:passport-validity:1.0"
                xmlns="http://www.w3.org/2005/xpath-functions" xmlns:v="urn:kvitok:values:1.0"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <xsl:param name="number" as="xs:string" required="yes"/>
  <xsl:param name="request-id" as="xs:string" required="yes"/>
  <xsl:param name="today" as="xs:string" required="yes"/>
  <xsl:param name="sender-name" as="xs:string" required="yes"/>
  <xsl:param name="sender-inn" as="xs:string" required="yes"/>
  <xsl:param name="sender-ogrn" as="xs:string" required="yes"/>

  <xsl:template match="/s:PassportRequest">
    <map>
      <string key="requestId">{$request-id}</string>
      <string key="registrationNumber">{$number}</string>
      <string key="requestDate">{$today}</string>
      <string key="sender">{$sender-name}</string>
      <string key="basis">{upper-case(s:basis)}</string>
      <map key="document">
        <string key="type">21</string>
        <string key="series">{s:passport/s:series}</string>
        <string key="number">{s:passport/s:number}</string>
        <string key="issueDate">{s:passport/s:issued}</string>
        <xsl:for-each select="s:passport/s:unit"><string key="departmentCode">{.}</string></xsl:for-each>
      </map>
      <xsl:for-each select="s:holder">
        <map key="person">
          <string key="lastName">{s:name/v:surname}</string>
          <string key="firstName">{s:name/v:given}</string>
          <xsl:for-each select="s:name/v:patronymic"><string key="middleName">{.}</string></xsl:for-each>
          <string key="birthDate">{s:birthDate}</string>
        </map>
      </xsl:for-each>
    </map>
  </xsl:template>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no request of this service</xsl:message>
  </xsl:template>
</xsl:stylesheet>
