<?xml version="1.0" encoding="UTF-8"?>
<!-- The request of urn:kvitok:service:egrn-extract:1.0 in Rosreestr's format: Request and EGRNRequest, in the wrapping of the registry's SOAP interface instead of a ZIP archive. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="urn:kvitok:service:egrn-extract:1.0"
                xmlns:рег="urn:kvitok:registries:egrn:1.0" xmlns:зап="urn://x-artefacts-rosreestr-gov-ru/virtual-services/egrn-statement/1.1.2"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <xsl:param name="number" as="xs:string" required="yes"/>
  <xsl:param name="request-id" as="xs:string" required="yes"/>
  <xsl:param name="today" as="xs:string" required="yes"/>
  <xsl:param name="sender-name" as="xs:string" required="yes"/>
  <xsl:param name="sender-inn" as="xs:string" required="yes"/>
  <xsl:param name="sender-ogrn" as="xs:string" required="yes"/>

  <!-- Classifier dRegObjType. -->
  <xsl:variable name="kinds" select="map {
      'land-plot': '002001001000',
      'building': '002001002000',
      'premises': '002001003000',
      'construction': '002001004000',
      'unfinished': '002001005000',
      'property-complex': '002001006000',
      'unified-complex': '002001008000',
      'parking-place': '002001009000' }"/>
  <xsl:variable name="extracts" select="map {
      'object-and-rights': 'extractAboutProperty', 'base-and-rights': 'extractRealty', 'rights-transfer': 'extractTransferRights' }"/>
  <xsl:variable name="declarants" select="map { 'anyone': '357039000000', 'holder': '357010000000', 'authority': '357013000000' }"/>

  <!-- Cadastral districts that are no longer regions of their own, and regions numbered otherwise than their district. -->
  <xsl:variable name="regions" select="map {
      '80': '75', '81': '59', '82': '41', '84': '24', '85': '38', '88': '24', '90': '91', '91': '92' }"/>

  <xsl:template match="/s:ExtractRequest">
    <xsl:variable name="district" select="substring-before(s:object/s:cadastralNumber, ':')"/>
    <рег:ПослатьЗапрос ИдЗапр="{$request-id}" ДатаЗапр="{$today}">
      <зап:Request>
        <зап:region>{($regions($district), $district)[1]}</зап:region>
        <зап:externalNumber>{$number}</зап:externalNumber>
        <зап:senderType>Vedomstvo</зап:senderType>
        <зап:actionCode>659511111112</зап:actionCode>
        <зап:Attachment>
          <зап:IsMTOMAttachmentContent>false</зап:IsMTOMAttachmentContent>
          <зап:RequestDescription>
            <зап:IsUnstructuredFormat>false</зап:IsUnstructuredFormat>
            <зап:IsZippedPacket>false</зап:IsZippedPacket>
            <зап:fileName>request.xml</зап:fileName>
          </зап:RequestDescription>
        </зап:Attachment>
      </зап:Request>
      <EGRNRequest>
        <header>
          <statementType>558630200000</statementType>
          <creationDate>{$today}</creationDate>
          <xsl:for-each select="s:caseNumber"><outerNumber>{.}</outerNumber></xsl:for-each>
        </header>
        <declarant>
          <name>{$sender-name}</name>
          <xsl:if test="$sender-inn ne ''"><inn>{$sender-inn}</inn></xsl:if>
          <xsl:if test="$sender-ogrn ne ''"><ogrn>{$sender-ogrn}</ogrn></xsl:if>
          <declarantKind>{$declarants(string(s:basis))}</declarantKind>
          <xsl:for-each select="s:ground"><entitlement>{.}</entitlement></xsl:for-each>
        </declarant>
        <requestDetails>
          <requestType>{$extracts(string(s:extract))}</requestType>
          <object>
            <objectTypeCode>{$kinds(string(s:object/s:kind))}</objectTypeCode>
            <cadastralNumber>{s:object/s:cadastralNumber}</cadastralNumber>
          </object>
          <xsl:for-each select="s:period">
            <period>
              <startDate>{s:from}</startDate>
              <endDate>{s:to}</endDate>
            </period>
          </xsl:for-each>
        </requestDetails>
      </EGRNRequest>
    </рег:ПослатьЗапрос>
  </xsl:template>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no request of this service</xsl:message>
  </xsl:template>
</xsl:stylesheet>
