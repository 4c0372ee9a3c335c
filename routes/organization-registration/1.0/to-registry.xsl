<?xml version="1.0" encoding="UTF-8"?>
<!-- The application as the JSON of the cabinet's interface, in the XML form of XPath 3.1. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="urn:kvitok:service:organization-registration:1.0" xmlns:f="urn:kvitok:service:organization-registration:functions"
                xmlns:v="urn:kvitok:values:1.0" xmlns:j="http://www.w3.org/2005/xpath-functions"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <xsl:param name="number" as="xs:string" required="yes"/>
  <xsl:param name="request-id" as="xs:string" required="yes"/>
  <xsl:param name="today" as="xs:string" required="yes"/>
  <xsl:param name="sender-name" as="xs:string" required="yes"/>
  <xsl:param name="sender-inn" as="xs:string" required="yes"/>
  <xsl:param name="sender-ogrn" as="xs:string" required="yes"/>

  <xsl:template match="/s:OrganizationRegistration">
    <j:map>
      <j:string key="requestId">{$request-id}</j:string>
      <j:string key="submission">{$number}</j:string>
      <j:string key="submittedOn">{$today}</j:string>
      <j:map key="sender">
        <j:string key="name">{$sender-name}</j:string>
        <xsl:if test="$sender-inn ne ''"><j:string key="inn">{$sender-inn}</j:string></xsl:if>
        <xsl:if test="$sender-ogrn ne ''"><j:string key="ogrn">{$sender-ogrn}</j:string></xsl:if>
      </j:map>
      <xsl:apply-templates select="s:organization | s:soleProprietor"/>
      <j:map key="contact">
        <xsl:apply-templates select="s:contact/v:name"/>
        <xsl:for-each select="s:contact/v:position"><j:string key="position">{.}</j:string></xsl:for-each>
        <j:string key="phone">{s:contact/v:phone}</j:string>
        <j:string key="email">{s:contact/v:email}</j:string>
      </j:map>
      <xsl:for-each select="s:bank">
        <j:map key="bank">
          <j:string key="bik">{@bik}</j:string>
          <j:string key="account">{@account}</j:string>
          <xsl:for-each select="@correspondentAccount"><j:string key="correspondentAccount">{.}</j:string></xsl:for-each>
        </j:map>
      </xsl:for-each>
    </j:map>
  </xsl:template>

  <xsl:template match="s:organization">
    <j:string key="kind">{upper-case(s:kind)}</j:string>
    <j:map key="organization">
      <xsl:apply-templates select="s:fullName, s:shortName, s:ogrn, s:inn, s:kpp, s:legalForm, s:okpo, s:activity, s:oktmo, s:address, s:actualAddress"/>
      <xsl:for-each select="s:founder">
        <j:map key="founder"><xsl:apply-templates select="s:name, s:ogrn"/></j:map>
      </xsl:for-each>
    </j:map>
    <xsl:for-each select="s:head">
      <j:map key="head">
        <xsl:apply-templates select="s:name, s:position, s:inn, s:snils"/>
        <j:map key="basis">
          <j:string key="kind">{upper-case(s:basis/s:kind)}</j:string>
          <xsl:apply-templates select="s:basis/s:number, s:basis/s:date, s:basis/s:until"/>
        </j:map>
      </j:map>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="s:soleProprietor">
    <j:string key="kind">SOLE_PROPRIETOR</j:string>
    <j:map key="soleProprietor">
      <xsl:apply-templates select="s:name, s:ogrnip, s:inn, s:snils, s:activity, s:oktmo, s:address"/>
    </j:map>
  </xsl:template>

  <xsl:template match="s:*[v:surname] | v:name">
    <j:map key="name">
      <xsl:apply-templates select="v:*"/>
    </j:map>
  </xsl:template>

  <xsl:template match="s:address | s:actualAddress" priority="1">
    <j:map key="{local-name()}">
      <xsl:apply-templates select="v:*"/>
    </j:map>
  </xsl:template>

  <xsl:template match="s:*[not(*)] | v:*[not(*)]" priority="2">
    <j:string key="{local-name()}">{.}</j:string>
  </xsl:template>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no request of this service</xsl:message>
  </xsl:template>
</xsl:stylesheet>
