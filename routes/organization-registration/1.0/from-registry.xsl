<?xml version="1.0" encoding="UTF-8"?>
<!-- The cabinet's JSON (in the XML form of XPath 3.1) as registry-answer/1.0. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="urn:kvitok:service:organization-registration:1.0" xmlns:f="urn:kvitok:service:organization-registration:functions"
                xmlns:kv="urn:kvitok:registry-answer:1.0" xmlns:j="http://www.w3.org/2005/xpath-functions" xmlns:rest="urn:kvitok:rest:1.0"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <!-- Part of the contract, not needed here: the id comes from the answer, so that an answer to another request is recognised. -->
  <xsl:param name="request-id" as="xs:string" required="yes"/>

  <xsl:template match="/j:map[j:string[@key = 'status'] = 'REGISTERED']">
    <xsl:variable name="participant" select="j:map[@key = 'participant']"/>
    <kv:Answer request-id="{lower-case(j:string[@key = 'requestId'])}" decision="approved"
               comment="Кабинет {$participant/j:string[@key = 'cabinet']} открыт">
      <kv:content>
        <s:RegistrationAnswer>
          <s:registered>
            <s:cabinet>{$participant/j:string[@key = 'cabinet']}</s:cabinet>
            <s:name>{f:line($participant/j:string[@key = 'name'], 1000)}</s:name>
            <s:since>{$participant/j:string[@key = 'since']}</s:since>
            <s:role>{lower-case($participant/j:string[@key = 'role'])}</s:role>
            <xsl:for-each select="j:array[@key = 'differences']/j:map">
              <s:difference><xsl:apply-templates select="."/></s:difference>
            </xsl:for-each>
          </s:registered>
        </s:RegistrationAnswer>
      </kv:content>
    </kv:Answer>
  </xsl:template>

  <!-- A refusal without a reason is none: the schema wants at least one. -->
  <xsl:template match="/rest:Status[@code = ('409', '422')]">
    <xsl:apply-templates select="j:map"/>
  </xsl:template>

  <xsl:template match="/j:map[j:string[@key = 'status'] = 'REFUSED'] | rest:Status/j:map[j:string[@key = 'status'] = 'REFUSED']">
    <xsl:variable name="errors" select="j:array[@key = 'errors']/j:map"/>
    <kv:Answer request-id="{lower-case(j:string[@key = 'requestId'])}" decision="rejected"
               comment="{f:line('В регистрации отказано: ' || string-join($errors/j:string[@key = 'text'], '; '), 1000)}">
      <kv:content>
        <s:RegistrationAnswer>
          <s:refused>
            <xsl:for-each select="$errors">
              <s:error><xsl:apply-templates select="."/></s:error>
            </xsl:for-each>
          </s:refused>
        </s:RegistrationAnswer>
      </kv:content>
      <xsl:for-each select="$errors">
        <kv:remark code="{j:string[@key = 'code']}">
          <xsl:for-each select="j:string[@key = 'field']"><xsl:attribute name="field" select="'/OrganizationRegistration/' || translate(., '.', '/')"/></xsl:for-each>
          <kv:ru>{f:line(j:string[@key = 'text'], 1000)}</kv:ru>
        </kv:remark>
      </xsl:for-each>
    </kv:Answer>
  </xsl:template>

  <xsl:template match="j:array/j:map">
    <s:code>{f:code(j:string[@key = 'code'])}</s:code>
    <s:field>{(j:string[@key = 'field'], 'application')[1]}</s:field>
    <s:text>{f:line(j:string[@key = 'text'], 1000)}</s:text>
    <xsl:for-each select="j:string[@key = 'register']"><s:register>{f:line(., 1000)}</s:register></xsl:for-each>
  </xsl:template>

  <!-- The cabinet's codes are numbers; those that are not in its published list stay readable by their text. -->
  <xsl:function name="f:code" as="xs:string">
    <xsl:param name="code" as="xs:string?"/>
    <xsl:variable name="known" select="map{
        'REG-101': 'organization-not-found', 'REG-102': 'inn-belongs-to-another', 'REG-103': 'organization-ceased', 'REG-104': 'organization-in-liquidation',
        'REG-201': 'kpp-differs', 'REG-202': 'name-differs', 'REG-203': 'address-differs', 'REG-204': 'address-unreliable', 'REG-205': 'kind-differs',
        'REG-301': 'head-differs', 'REG-302': 'head-disqualified', 'REG-303': 'snils-not-confirmed', 'REG-304': 'founder-unknown',
        'REG-401': 'account-not-confirmed', 'REG-501': 'already-registered'}"/>
    <xsl:sequence select="($known(string($code)), 'other')[1]"/>
  </xsl:function>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no answer of this registry</xsl:message>
  </xsl:template>

  <!-- One line of limited length: registries break lines inside names. -->
  <xsl:function name="f:line" as="xs:string">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:param name="most" as="xs:integer"/>
    <xsl:sequence select="normalize-space(substring(normalize-space($text), 1, $most))"/>
  </xsl:function>
</xsl:stylesheet>
