<?xml version="1.0" encoding="UTF-8"?>
<!-- Dates and times: their reading on hover and focus, and the list of them at the foot. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="tei">

  <xsl:key name="day" match="tei:text//tei:date[@when or @from or @notBefore or @to or @notAfter]"
           use="concat(@when, @from, @notBefore, substring('_', 1 + not(@to | @notAfter)), @to, @notAfter)"/>

  <xsl:template match="tei:date | tei:time">
    <xsl:variable name="reading"><xsl:call-template name="when-words"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="$reading = ''"><span class="date"><xsl:apply-templates/></span></xsl:when>
      <xsl:when test="self::tei:date and not(@dur) and not(ancestor::tei:ref)">
        <xsl:variable name="day"><xsl:call-template name="day"/></xsl:variable>
        <a class="date" href="#on-{$day}" data-reading="{$reading}">
          <xsl:attribute name="id"><xsl:apply-templates select="." mode="id"/></xsl:attribute>
          <xsl:call-template name="time"/>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <span class="date" data-reading="{$reading}" title="{$reading}"><xsl:call-template name="time"/></span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:date" mode="id">
    <xsl:value-of select="@xml:id"/>
    <xsl:if test="not(@xml:id)">
      <xsl:value-of select="ancestor::*[@xml:id][ancestor::tei:text][1]/@xml:id"/>
      <xsl:if test="ancestor::*[@xml:id][ancestor::tei:text]">-</xsl:if>
      <xsl:text>date-</xsl:text>
      <xsl:number level="any" count="tei:date" from="tei:*[@xml:id]"/>
    </xsl:if>
  </xsl:template>

  <!-- The words as a time element, where HTML has a value for it: one day or hour, a duration in days or less. -->
  <xsl:template name="time">
    <xsl:variable name="days" select="substring-before(concat(@dur, 'T'), 'T')"/>
    <xsl:choose>
      <!-- A day of any year: HTML writes it without the hyphens. -->
      <xsl:when test="starts-with(@when, '--') and string-length(@when) = 7">
        <time datetime="{substring(@when, 3)}"><xsl:apply-templates/></time>
      </xsl:when>
      <xsl:when test="(@when and not(starts-with(@when, '-'))) or (@dur and translate($days, 'YMW', '') = $days)">
        <time datetime="{(@when | @dur)[1]}"><xsl:apply-templates/></time>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The value of a date as one word: 1958-11-13, or 1958-11-01_1958-11-10 for a range. -->
  <xsl:template name="day">
    <xsl:value-of select="concat(@when, @from, @notBefore, substring('_', 1 + not(@to | @notAfter)), @to, @notAfter)"/>
  </xsl:template>

  <!-- Every day spoken of, in order, with the places that speak of it. -->
  <xsl:template name="dates">
    <xsl:variable name="shown" select="$transcript//tei:date[@when or @from or @notBefore or @to or @notAfter]
                                       [$notes != 'none' or not(ancestor::tei:note)]"/>
    <xsl:variable name="first" select="$shown[generate-id() = generate-id(key('day',
        concat(@when, @from, @notBefore, substring('_', 1 + not(@to | @notAfter)), @to, @notAfter))[1])]"/>
    <xsl:if test="$first">
      <section class="dates" id="dates">
        <h2><xsl:call-template name="label"><xsl:with-param name="key" select="'dates'"/></xsl:call-template></h2>
        <ol>
          <xsl:for-each select="$first">
            <xsl:sort select="concat(@when, @from, @notBefore, @to, @notAfter)"/>
            <xsl:call-template name="day-line"/>
          </xsl:for-each>
        </ol>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="day-line">
    <xsl:variable name="day"><xsl:call-template name="day"/></xsl:variable>
    <li id="on-{$day}">
      <xsl:call-template name="span-words"/>
      <span class="places">
        <xsl:for-each select="key('day', $day)[$notes != 'none' or not(ancestor::tei:note)]">
          <xsl:text> </xsl:text>
          <a>
            <xsl:attribute name="href">#<xsl:apply-templates select="." mode="id"/></xsl:attribute>
            <xsl:call-template name="place-of"/>
          </a>
        </xsl:for-each>
      </span>
    </li>
  </xsl:template>

  <!-- The number of the turn a date stands in, or its place in the list. -->
  <xsl:template name="place-of">
    <xsl:choose>
      <xsl:when test="ancestor::tei:sp">
        <xsl:for-each select="ancestor::tei:sp[1]"><xsl:call-template name="turn-number"/></xsl:for-each>
      </xsl:when>
      <xsl:otherwise>↑</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
