<?xml version="1.0" encoding="UTF-8"?>
<!-- The request of urn:kvitok:service:medical-policy:1.0 for the register of insured persons; element names as in the files that clinics and FOMS exchange. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="urn:kvitok:service:medical-policy:1.0" xmlns:v="urn:kvitok:values:1.0"
                xmlns:f="urn:kvitok:service:medical-policy:functions"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <xsl:param name="number" as="xs:string" required="yes"/>
  <xsl:param name="request-id" as="xs:string" required="yes"/>
  <xsl:param name="today" as="xs:string" required="yes"/>
  <xsl:param name="sender-name" as="xs:string" required="yes"/>
  <xsl:param name="sender-inn" as="xs:string" required="yes"/>
  <xsl:param name="sender-ogrn" as="xs:string" required="yes"/>

  <xsl:template match="/s:PolicyRequest">
    <POLICY_REQUEST>
      <HEADER>
        <ID>{$request-id}</ID>
        <N_REG>{$number}</N_REG>
        <DATA>{$today}</DATA>
        <SENDER>{$sender-name}</SENDER>
        <xsl:if test="$sender-ogrn ne ''"><SENDER_OGRN>{$sender-ogrn}</SENDER_OGRN></xsl:if>
      </HEADER>
      <PERS>
        <FAM>{upper-case(s:person/s:name/v:surname)}</FAM>
        <IM>{upper-case(s:person/s:name/v:given)}</IM>
        <xsl:for-each select="s:person/s:name/v:patronymic"><OT>{upper-case(.)}</OT></xsl:for-each>
        <W>{if (s:person/s:sex = 'male') then 1 else 2}</W>
        <DR>{s:person/s:birthDate}</DR>
        <xsl:for-each select="s:person/s:snils"><SNILS>{f:snils(.)}</SNILS></xsl:for-each>
      </PERS>
      <xsl:apply-templates select="s:policy/*"/>
      <DATE_USL>{s:onDate}</DATE_USL>
    </POLICY_REQUEST>
  </xsl:template>

  <xsl:template match="s:enp"><VPOLIS>3</VPOLIS><ENP>{.}</ENP></xsl:template>
  <xsl:template match="s:temporary"><VPOLIS>2</VPOLIS><NPOLIS>{.}</NPOLIS></xsl:template>
  <xsl:template match="s:old">
    <VPOLIS>1</VPOLIS>
    <xsl:for-each select="s:series"><SPOLIS>{.}</SPOLIS></xsl:for-each>
    <NPOLIS>{s:number}</NPOLIS>
  </xsl:template>

  <!-- 12345678901 as 123-456-789 01. -->
  <xsl:function name="f:snils" as="xs:string">
    <xsl:param name="digits" as="xs:string"/>
    <xsl:sequence select="replace($digits, '^(...)(...)(...)(..)$', '$1-$2-$3 $4')"/>
  </xsl:function>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no request of this service</xsl:message>
  </xsl:template>
</xsl:stylesheet>
