<?xml version="1.0" encoding="UTF-8"?>
<!-- The numbers of turns: for the outputs that show them, as they take a walk through the whole document. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="tei exsl">

  <!-- The number of a turn: its own, or that of its id, or its place among the turns. -->
  <xsl:template name="turn-number">
    <xsl:choose>
      <xsl:when test="@n"><xsl:value-of select="@n"/></xsl:when>
      <xsl:when test="number(substring-after(@xml:id, 'sp')) &gt;= 0">
        <xsl:value-of select="number(substring-after(@xml:id, 'sp'))"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="turn" select="generate-id()"/>
        <xsl:for-each select="$placed"><xsl:value-of select="key('place', $turn)/@n"/></xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The place of each turn among all: counted once, for counting anew at each turn takes quadratic time. -->
  <xsl:key name="place" match="place" use="@of"/>
  <xsl:variable name="places">
    <xsl:for-each select="$transcript//tei:sp"><place of="{generate-id()}" n="{position()}"/></xsl:for-each>
  </xsl:variable>
  <xsl:variable name="placed" select="exsl:node-set($places)"/>

</xsl:stylesheet>
