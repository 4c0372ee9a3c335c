<?xml version="1.0" encoding="UTF-8"?>
<!-- The document in the format of the exchange between bodies (МЭДО 2.6), one message for one addressee. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="urn:kvitok:service:interagency-document:1.0" xmlns:v="urn:kvitok:values:1.0"
                xmlns:f="urn:kvitok:service:interagency-document:functions" xmlns:xdms="http://www.infpres.com/IEDMS"
                xmlns:a="urn:kvitok:attachments:1.0" xmlns:xop="http://www.w3.org/2004/08/xop/include"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <xsl:param name="number" as="xs:string" required="yes"/>
  <xsl:param name="request-id" as="xs:string" required="yes"/>
  <xsl:param name="today" as="xs:string" required="yes"/>
  <xsl:param name="sender-name" as="xs:string" required="yes"/>
  <xsl:param name="sender-inn" as="xs:string" required="yes"/>
  <xsl:param name="sender-ogrn" as="xs:string" required="yes"/>
  <xsl:param name="attachments" as="xs:string" select="''"/>

  <xsl:template match="/s:InteragencyDocument">
    <xdms:communication xdms:version="2.6">
      <xdms:header xdms:type="Документ" xdms:uid="{$request-id}" xdms:created="{$today}">
        <xdms:source xdms:uid="{s:sender/s:body/s:ogrn}">
          <xdms:organization>{s:sender/s:body/s:name}</xdms:organization>
          <xdms:comment>{$sender-name}, {$number}</xdms:comment>
        </xdms:source>
      </xdms:header>
      <xdms:document xdms:uid="{$request-id}" xdms:id="{s:documentId}">
        <xdms:kind>{f:kind(s:kind)}</xdms:kind>
        <xdms:num>
          <xdms:number>{s:number}</xdms:number>
          <xdms:date>{s:date}</xdms:date>
        </xdms:num>
        <xdms:classification>{if (s:access = 'open') then 'Общий доступ' else 'Персональные данные'}</xdms:classification>
        <xsl:if test="s:urgency ne 'routine'">
          <xdms:urgency>{if (s:urgency = 'urgent') then 'Срочно' else 'Незамедлительно'}</xdms:urgency>
        </xsl:if>
        <xdms:signatories>
          <xsl:for-each select="s:signatory">
            <xdms:signatory>
              <xdms:person>{f:name(s:name)}</xdms:person>
              <xdms:organization>{../s:sender/s:body/s:name}</xdms:organization>
              <xdms:post>{s:position}</xdms:post>
              <xdms:signed>{s:signedOn}</xdms:signed>
            </xdms:signatory>
          </xsl:for-each>
        </xdms:signatories>
        <xdms:addressees>
          <xsl:apply-templates select="s:addressee"/>
        </xdms:addressees>
        <xdms:pages>{s:pages}</xdms:pages>
        <xdms:annotation>{s:title}</xdms:annotation>
        <xsl:for-each select="s:summary"><xdms:content>{.}</xdms:content></xsl:for-each>
        <xsl:for-each select="s:dueOn"><xdms:deadline>{.}</xdms:deadline></xsl:for-each>
        <xsl:if test="s:task">
          <xdms:tasks>
            <xsl:for-each select="s:task">
              <xdms:task xdms:num="{position()}" xdms:deadline="{s:dueOn}">
                <xsl:for-each select="s:responsible"><xdms:person>{f:name(.)}</xdms:person></xsl:for-each>
                <xdms:text>{s:text}</xdms:text>
              </xdms:task>
            </xsl:for-each>
          </xdms:tasks>
        </xsl:if>
        <xsl:for-each select="s:inReplyTo">
          <xdms:links>
            <xdms:link xdms:linkType="Ответ на">
              <xdms:num>
                <xdms:number>{s:number}</xdms:number>
                <xdms:date>{s:date}</xdms:date>
              </xdms:num>
            </xdms:link>
          </xdms:links>
        </xsl:for-each>
        <xdms:correspondents>
          <xdms:correspondent>
            <xdms:organization>{s:sender/s:body/s:name}</xdms:organization>
            <xsl:for-each select="s:sender/s:department"><xdms:department>{.}</xdms:department></xsl:for-each>
            <xdms:person>{f:name(s:sender/s:executor/v:name)}</xdms:person>
            <xdms:contactInfo>{s:sender/s:executor/v:phone}, {s:sender/s:executor/v:email}</xdms:contactInfo>
          </xdms:correspondent>
        </xdms:correspondents>
      </xdms:document>
      <xdms:files>
        <xsl:for-each select="s:file">
          <xsl:variable name="name" select="string(s:name)"/>
          <xdms:file xdms:localName="{$name}" xdms:type="{if (s:role = 'main') then 'documentText' else 'annex'}">
            <xsl:for-each select="s:pages"><xsl:attribute name="xdms:pages" select="."/></xsl:for-each>
            <xsl:for-each select="s:title"><xdms:description>{.}</xdms:description></xsl:for-each>
            <xsl:if test="$attachments ne ''">
              <xsl:for-each select="parse-xml($attachments)/a:attachments/a:attachment[@name = $name]"><xop:Include href="{@href}"/></xsl:for-each>
            </xsl:if>
          </xdms:file>
        </xsl:for-each>
      </xdms:files>
    </xdms:communication>
  </xsl:template>

  <xsl:template match="s:addressee[s:official]">
    <xsl:variable name="addressee" select="."/>
    <xsl:for-each select="s:official">
      <xdms:addressee>
        <xdms:person>{f:name(s:name)}</xdms:person>
        <xsl:for-each select="s:position"><xdms:post>{.}</xdms:post></xsl:for-each>
        <xsl:apply-templates select="$addressee/s:body, $addressee/s:department"/>
      </xdms:addressee>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="s:addressee">
    <xdms:addressee>
      <xsl:apply-templates select="s:body, s:department"/>
    </xdms:addressee>
  </xsl:template>

  <xsl:template match="s:body">
    <xdms:organization xdms:uid="{s:ogrn}">{s:name}</xdms:organization>
  </xsl:template>

  <xsl:template match="s:department">
    <xdms:department>{.}</xdms:department>
  </xsl:template>

  <xsl:template match="/*" priority="-1">
    <xsl:message terminate="yes">{name()} is no request of this service</xsl:message>
  </xsl:template>

  <xsl:function name="f:name" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="string-join(($name/v:surname, $name/v:given, $name/v:patronymic), ' ')"/>
  </xsl:function>

  <xsl:function name="f:kind" as="xs:string">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:sequence select="map{'act': 'Акт', 'order': 'Приказ', 'directive': 'Распоряжение', 'memo': 'Служебная записка', 'letter': 'Письмо'}($kind)"/>
  </xsl:function>
</xsl:stylesheet>
