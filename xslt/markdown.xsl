<?xml version="1.0" encoding="UTF-8"?>
<!-- The transcript as Markdown (CommonMark with footnotes): the text, with its notation set in type. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tw="urn:teiwright:contract" xmlns:tei="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="tei tw">

  <xsl:import href="text.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:param name="metadata" tw:values="yes no" select="'yes'"/>

  <xsl:template name="text-metadata">
    <xsl:value-of select="concat('# ', $title, '&#10;&#10;')"/>
    <xsl:if test="$subtitle != ''"><xsl:value-of select="concat('*', $subtitle, '*&#10;&#10;')"/></xsl:if>
    <xsl:call-template name="citation"/>
    <xsl:text>&#10;&#10;</xsl:text>
  </xsl:template>

  <!-- Signs that Markdown would read as its own. -->
  <xsl:template match="text()">
    <xsl:variable name="words"><xsl:apply-imports/></xsl:variable>
    <xsl:choose>
      <xsl:when test="translate($words, '\*_&lt;`[', '') = $words"><xsl:value-of select="$words"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="escape"><xsl:with-param name="words" select="string($words)"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="escape">
    <xsl:param name="words"/>
    <xsl:param name="signs" select="'\*_&lt;`['"/>
    <xsl:variable name="sign" select="substring($signs, 1, 1)"/>
    <xsl:choose>
      <xsl:when test="$sign = ''"><xsl:value-of select="$words"/></xsl:when>
      <xsl:when test="contains($words, $sign)">
        <xsl:call-template name="escape">
          <xsl:with-param name="words" select="substring-before($words, $sign)"/>
          <xsl:with-param name="signs" select="substring($signs, 2)"/>
        </xsl:call-template>
        <xsl:value-of select="concat('\', $sign)"/>
        <xsl:call-template name="escape">
          <xsl:with-param name="words" select="substring-after($words, $sign)"/>
          <xsl:with-param name="signs" select="$signs"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="escape">
          <xsl:with-param name="words" select="$words"/>
          <xsl:with-param name="signs" select="substring($signs, 2)"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A paragraph that begins like a heading, a list or a quotation is kept from being one. -->
  <xsl:template name="block">
    <xsl:param name="words"><xsl:apply-templates/></xsl:param>
    <xsl:param name="before" select="''"/>
    <xsl:variable name="line" select="normalize-space($words)"/>
    <xsl:variable name="number" select="substring-before($line, '.')"/>
    <xsl:if test="$line != ''">
      <xsl:value-of select="$before"/>
      <xsl:choose>
        <xsl:when test="contains('#-+>=~', substring($line, 1, 1)) and not(starts-with($line, '~~') and not(starts-with($line, '~~~')))"><xsl:value-of select="concat('\', translate($line, $newline, '&#10;'))"/></xsl:when>
        <xsl:when test="$number != '' and translate($number, '0123456789', '') = ''">
          <xsl:value-of select="concat($number, '\.', translate(substring-after($line, '.'), $newline, '&#10;'))"/>
        </xsl:when>
        <xsl:otherwise><xsl:value-of select="translate($line, $newline, '&#10;')"/></xsl:otherwise>
      </xsl:choose>
      <xsl:text>&#10;&#10;</xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:sp" mode="label">
    <xsl:if test="tei:speaker">**<xsl:apply-templates select="tei:speaker/node()"/>**</xsl:if>
    <xsl:for-each select="tei:stage[@type = 'delivery'][not(preceding-sibling::tei:p or preceding-sibling::tei:l)]">
      <xsl:text> </xsl:text><xsl:apply-templates select="." mode="inline"/>
    </xsl:for-each>
    <xsl:choose>
      <xsl:when test="tei:speaker">: </xsl:when>
      <xsl:when test="tei:stage[@type = 'delivery'][not(preceding-sibling::tei:p or preceding-sibling::tei:l)]"><xsl:text> </xsl:text></xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:head">
    <xsl:if test="$headings = 'yes'">
      <xsl:call-template name="block">
        <xsl:with-param name="before" select="concat(substring('######', 1, 1 + count(ancestor::tei:div[tei:head])), ' ')"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:item"><xsl:call-template name="block"><xsl:with-param name="before" select="'- '"/></xsl:call-template></xsl:template>

  <xsl:template match="tei:stage" mode="inline">*<xsl:apply-imports/>*</xsl:template>

  <xsl:template match="tei:hi | tei:emph | tei:foreign">
    <xsl:variable name="sign" select="substring('**', 1, 1 + (contains(@rend, 'bold') or contains(@rend, 'strong')))"/>
    <xsl:if test="normalize-space()"><xsl:value-of select="$sign"/><xsl:apply-templates/><xsl:value-of select="$sign"/></xsl:if>
  </xsl:template>

  <xsl:template match="tei:ref[@type = 'note']">\[<xsl:apply-templates/>]</xsl:template>
  <xsl:template match="tei:ref[starts-with(@target, 'http')]">[<xsl:apply-templates/>](<xsl:value-of select="@target"/>)</xsl:template>

  <!-- Footnotes as most dialects write them. -->
  <xsl:template match="tei:note[@place]">
    <xsl:choose>
      <xsl:when test="$notes = 'end'">[^<xsl:apply-templates select="." mode="footnote"/>]</xsl:when>
      <xsl:otherwise><xsl:apply-imports/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:note" mode="end">
    <xsl:text>[^</xsl:text><xsl:apply-templates select="." mode="footnote"/><xsl:text>]: </xsl:text>
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template match="tei:note" mode="footnote"><xsl:number level="any" count="tei:note[@place]"/></xsl:template>

</xsl:stylesheet>
