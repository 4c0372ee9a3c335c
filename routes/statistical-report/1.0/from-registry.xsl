<?xml version="1.0" encoding="UTF-8"?>
<!-- The statistics office's notice or protocol of checks as registry-answer/1.0. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:s="urn:kvitok:service:statistical-report:1.0" xmlns:f="urn:kvitok:service:statistical-report:functions"
                xmlns:kv="urn:kvitok:registry-answer:1.0" xmlns:xop="http://www.w3.org/2004/08/xop/include"
                exclude-result-prefixes="#all" expand-text="yes">
  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <!-- Part of the contract, not needed here: the id comes from the answer, so that an answer to another request is recognised. -->
  <xsl:param name="request-id" as="xs:string" required="yes"/>

  <!-- Taken in; the checks are still running. -->
  <xsl:template match="/notification[@state = 'received']">
    <kv:Progress request-id="{lower-case(@reportId)}" comment="Отчёт получен органом статистики {@office}, № {@number}; проверяется"/>
  </xsl:template>

  <xsl:template match="/notification[@state = 'accepted']">
    <kv:Answer request-id="{lower-case(@reportId)}" decision="approved"
               comment="Отчёт принят, № {@number}{if (error) then ', с замечаниями: ' || count(error) else ''}">
      <kv:content>
        <s:StatisticalReportAnswer>
          <s:accepted>
            <s:office>{@office}</s:office>
            <s:number>{@number}</s:number>
            <s:acceptedAt>{@time}</s:acceptedAt>
            <xsl:for-each select="error"><s:warning><xsl:apply-templates select="."/></s:warning></xsl:for-each>
            <xsl:for-each select="act"><s:actFile>{@name}</s:actFile></xsl:for-each>
          </s:accepted>
        </s:StatisticalReportAnswer>
      </kv:content>
      <!-- The act is signed as a file of its own and comes beside the answer (MTOM). -->
      <xsl:for-each select="act">
        <kv:attachment name="{@name}" mediaType="{@type}" href="{xop:Include/@href}"/>
      </xsl:for-each>
    </kv:Answer>
  </xsl:template>

  <!-- Improbable figures: explained by a comment, or corrected. -->
  <xsl:template match="/notification[@state = 'explain'][error]">
    <kv:ActionRequest request-id="{lower-case(@reportId)}" comment="Требуются пояснения к показателям или исправленный отчёт">
      <xsl:for-each select="@until"><xsl:attribute name="due" select="."/></xsl:for-each>
      <xsl:apply-templates select="error[position() le 100]" mode="remark"/>
    </kv:ActionRequest>
  </xsl:template>

  <xsl:template match="/notification[@state = 'rejected'][error]">
    <kv:Answer request-id="{lower-case(@reportId)}" decision="rejected" comment="Отчёт не прошёл контроль, ошибок: {count(error)}">
      <kv:content>
        <s:StatisticalReportAnswer>
          <s:rejected>
            <s:office>{@office}</s:office>
            <xsl:for-each select="error"><s:error><xsl:apply-templates select="."/></s:error></xsl:for-each>
          </s:rejected>
        </s:StatisticalReportAnswer>
      </kv:content>
      <xsl:apply-templates select="error[position() le 100]" mode="remark"/>
    </kv:Answer>
  </xsl:template>

  <xsl:template match="error">
    <s:code>{@code}</s:code>
    <xsl:for-each select="@section"><s:section>{.}</s:section></xsl:for-each>
    <xsl:for-each select="@row"><s:row>{.}</s:row></xsl:for-each>
    <xsl:for-each select="@col"><s:column>{.}</s:column></xsl:for-each>
    <s:text>{f:line(., 1000)}</s:text>
  </xsl:template>

  <xsl:template match="error" mode="remark">
    <kv:remark code="{@code}">
      <xsl:if test="@section and @row">
        <xsl:attribute name="field"
                       select="'/StatisticalReport/section[@number=' || @section || ']/row[@code=' || @row || ']' || (if (@col) then '/cell[@column=' || @col || ']' else '')"/>
      </xsl:if>
      <kv:ru>{f:line(., 1000)}</kv:ru>
    </kv:remark>
  </xsl:template>

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
