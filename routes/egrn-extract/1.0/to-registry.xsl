<?xml version="1.0" encoding="UTF-8"?>
<!-- The request of urn:kvitok:service:egrn-extract:1.0 in Rosreestr's format: Request and the EGRNRequest that belongs to it, in the wrapping of the registry's SOAP interface instead of a ZIP archive. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="urn:kvitok:service:egrn-extract:1.0"
                xmlns:рег="urn:kvitok:registries:egrn:1.0" xmlns:зап="urn://x-artefacts-rosreestr-gov-ru/virtual-services/egrn-statement/1.1.2"
                xmlns:tns="http://rosreestr.ru/services/v0.18/TStatementRequestEGRN" xmlns:stCom="http://rosreestr.ru/services/v0.1/TStatementCommons"
                xmlns:subj="http://rosreestr.ru/services/v0.1/commons/Subjects" xmlns:obj="http://rosreestr.ru/services/v0.1/commons/TObject"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <xsl:param name="number" as="xs:string" required="yes"/>
  <xsl:param name="request-id" as="xs:string" required="yes"/>
  <xsl:param name="today" as="xs:string" required="yes"/>
  <xsl:param name="sender-name" as="xs:string" required="yes"/>
  <xsl:param name="sender-inn" as="xs:string" required="yes"/>
  <xsl:param name="sender-ogrn" as="xs:string" required="yes"/>

  <!-- Classifiers dRegObjType, requestType, dDeclarantKind: right holder, public authority, other person. -->
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
      'object-and-rights': 'extractRealty', 'base-and-rights': 'extractObjectMainFeaturesRights', 'rights-transfer': 'extractRealtyList' }"/>
  <xsl:variable name="declarants" select="map { 'holder': '357039000000', 'authority': '357013000000', 'anyone': '357099000000' }"/>

  <!-- Cadastral districts that are no longer regions of their own, and regions numbered otherwise than their district. -->
  <xsl:variable name="regions" select="map {
      '80': '75', '81': '59', '82': '41', '84': '24', '85': '38', '88': '24', '90': '91', '91': '92' }"/>

  <xsl:template match="/s:ExtractRequest">
    <xsl:variable name="district" select="substring-before(s:object/s:cadastralNumber, ':')"/>
    <рег:ПослатьЗапрос ИдЗапр="{$request-id}" ДатаЗапр="{$today}">
      <xsl:for-each select="s:caseNumber"><xsl:attribute name="НомерДела" select="."/></xsl:for-each>
      <xsl:for-each select="s:ground"><рег:Основание>{.}</рег:Основание></xsl:for-each>
      <xsl:for-each select="s:period"><рег:Период С="{s:from}" По="{s:to}"/></xsl:for-each>
      <зап:Request>
        <зап:region>{($regions($district), $district)[1]}</зап:region>
        <зап:externalNumber>{$number}</зап:externalNumber>
        <зап:senderType>Vedomstvo</зап:senderType>
        <зап:actionCode>659511111112</зап:actionCode>
        <зап:Attachment>
          <зап:IsMTOMAttachmentContent>false</зап:IsMTOMAttachmentContent>
          <зап:Statement>
            <зап:IsUnstructuredFormat>false</зап:IsUnstructuredFormat>
            <зап:IsZippedPacket>false</зап:IsZippedPacket>
            <зап:fileName>app_1.xml</зап:fileName>
          </зап:Statement>
        </зап:Attachment>
      </зап:Request>
      <tns:EGRNRequest _id="{$request-id}">
        <tns:header>
          <stCom:actionCode>659511111112</stCom:actionCode>
          <stCom:statementType>558630200000</stCom:statementType>
          <stCom:creationDate>{$today}T00:00:00+03:00</stCom:creationDate>
        </tns:header>
        <tns:declarant _id="1">
          <subj:other>
            <subj:name>{$sender-name}</subj:name>
            <xsl:if test="$sender-inn ne ''"><subj:inn>{$sender-inn}</subj:inn></xsl:if>
            <xsl:if test="$sender-ogrn ne ''"><subj:ogrn>{$sender-ogrn}</subj:ogrn></xsl:if>
          </subj:other>
          <subj:declarantKind>{$declarants(string(s:basis))}</subj:declarantKind>
        </tns:declarant>
        <tns:requestDetails>
          <tns:requestEGRNDataAction>
            <tns:extractDataAction>
              <tns:object>
                <obj:objectTypeCode>{$kinds(string(s:object/s:kind))}</obj:objectTypeCode>
                <obj:cadastralNumber>
                  <obj:cadastralNumber>{s:object/s:cadastralNumber}</obj:cadastralNumber>
                </obj:cadastralNumber>
              </tns:object>
              <tns:requestType>{$extracts(string(s:extract))}</tns:requestType>
            </tns:extractDataAction>
          </tns:requestEGRNDataAction>
        </tns:requestDetails>
        <tns:deliveryDetails>
          <stCom:resultDeliveryMethod>
            <stCom:recieveResultTypeCode>webService</stCom:recieveResultTypeCode>
          </stCom:resultDeliveryMethod>
        </tns:deliveryDetails>
        <tns:statementAgreements>
          <stCom:persDataProcessingAgreement>01</stCom:persDataProcessingAgreement>
          <stCom:actualDataAgreement>03</stCom:actualDataAgreement>
        </tns:statementAgreements>
      </tns:EGRNRequest>
    </рег:ПослатьЗапрос>
  </xsl:template>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no request of this service</xsl:message>
  </xsl:template>
</xsl:stylesheet>
