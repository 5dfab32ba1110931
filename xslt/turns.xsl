<?xml version="1.0" encoding="UTF-8"?>
<!-- One row a turn, for corpus tools and spreadsheets. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tw="urn:teiwright:contract" xmlns:tei="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="tei tw">

  <xsl:import href="text.xsl"/>
  <xsl:import href="numbers.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <!-- tsv: columns parted by tabs. csv: by commas, every value in quotation marks (RFC 4180). -->
  <xsl:param name="rows" tw:values="tsv csv" select="'tsv'"/>
  <xsl:param name="notes" tw:values="inline end none" select="'none'"/>
  <xsl:param name="pages" tw:values="yes no" select="'no'"/>

  <xsl:variable name="paged" select="boolean($transcript//tei:pb)"/>

  <xsl:template match="/">
    <xsl:call-template name="header-row"/>
    <xsl:apply-templates select="$transcript//tei:sp" mode="row"/>
  </xsl:template>

  <xsl:template name="header-row">
    <xsl:call-template name="value"><xsl:with-param name="is" select="'document'"/><xsl:with-param name="first" select="true()"/></xsl:call-template>
    <xsl:call-template name="value"><xsl:with-param name="is" select="'n'"/></xsl:call-template>
    <xsl:call-template name="value"><xsl:with-param name="is" select="'id'"/></xsl:call-template>
    <xsl:call-template name="value"><xsl:with-param name="is" select="'who'"/></xsl:call-template>
    <xsl:call-template name="value"><xsl:with-param name="is" select="'speaker'"/></xsl:call-template>
    <xsl:call-template name="value"><xsl:with-param name="is" select="'to'"/></xsl:call-template>
    <xsl:call-template name="value"><xsl:with-param name="is" select="'delivery'"/></xsl:call-template>
    <xsl:call-template name="value"><xsl:with-param name="is" select="'section'"/></xsl:call-template>
    <xsl:call-template name="value"><xsl:with-param name="is" select="'page'"/></xsl:call-template>
    <xsl:call-template name="value"><xsl:with-param name="is" select="'words'"/></xsl:call-template>
    <xsl:call-template name="value"><xsl:with-param name="is" select="'text'"/></xsl:call-template>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="tei:sp" mode="row">
    <xsl:variable name="said">
      <xsl:apply-templates select="*[not(self::tei:speaker or self::tei:stage[@type = 'delivery'
          ][not(preceding-sibling::tei:p or preceding-sibling::tei:l)])]"/>
    </xsl:variable>
    <xsl:variable name="text" select="normalize-space(translate($said, $newline, ' '))"/>
    <xsl:call-template name="value"><xsl:with-param name="is" select="/*/@xml:id"/><xsl:with-param name="first" select="true()"/></xsl:call-template>
    <xsl:call-template name="value">
      <xsl:with-param name="is"><xsl:call-template name="turn-number"/></xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="value"><xsl:with-param name="is" select="@xml:id"/></xsl:call-template>
    <xsl:call-template name="value"><xsl:with-param name="is" select="translate(@who, '#', '')"/></xsl:call-template>
    <xsl:call-template name="value"><xsl:with-param name="is" select="tei:speaker[1]"/></xsl:call-template>
    <xsl:call-template name="value"><xsl:with-param name="is" select="translate(@toWhom, '#', '')"/></xsl:call-template>
    <xsl:call-template name="value"><xsl:with-param name="is" select="tei:stage[@type = 'delivery'][not(preceding-sibling::tei:p or preceding-sibling::tei:l)][1]"/></xsl:call-template>
    <xsl:call-template name="value"><xsl:with-param name="is" select="ancestor::tei:div[tei:head][1]/tei:head[1]"/></xsl:call-template>
    <xsl:call-template name="value">
      <xsl:with-param name="is"><xsl:if test="$paged"><xsl:value-of select="preceding::tei:pb[1]/@n"/></xsl:if></xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="value">
      <xsl:with-param name="is" select="(string-length($text) &gt; 0) + string-length($text) - string-length(translate($text, ' ', ''))"/>
    </xsl:call-template>
    <xsl:call-template name="value"><xsl:with-param name="is" select="$text"/></xsl:call-template>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <!-- A value, with the sign that parts it from the one before. -->
  <xsl:template name="value">
    <xsl:param name="is"/>
    <xsl:param name="first" select="false()"/>
    <xsl:variable name="words" select="normalize-space($is)"/>
    <xsl:choose>
      <xsl:when test="$rows = 'csv'">
        <xsl:if test="not($first)">,</xsl:if>
        <xsl:text>"</xsl:text>
        <xsl:call-template name="double-quotes"><xsl:with-param name="words" select="$words"/></xsl:call-template>
        <xsl:text>"</xsl:text>
      </xsl:when>
      <xsl:otherwise>
        <xsl:if test="not($first)"><xsl:text>&#9;</xsl:text></xsl:if>
        <xsl:value-of select="$words"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="double-quotes">
    <xsl:param name="words"/>
    <xsl:choose>
      <xsl:when test="contains($words, '&quot;')">
        <xsl:value-of select="concat(substring-before($words, '&quot;'), '&quot;&quot;')"/>
        <xsl:call-template name="double-quotes"><xsl:with-param name="words" select="substring-after($words, '&quot;')"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$words"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
