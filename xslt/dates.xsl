<?xml version="1.0" encoding="UTF-8"?>
<!-- Dates, times and durations of ISO 8601 in the words of the page's language. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="tei">

  <xsl:import href="strings.xsl"/>

  <!-- 1962-10-27, 1962-10, 1962 or 10-27 (with or without leading hyphens) as one writes it. -->
  <xsl:template name="date-words">
    <xsl:param name="iso"/>
    <xsl:choose>
      <xsl:when test="starts-with($iso, '--')">
        <xsl:call-template name="day-words">
          <xsl:with-param name="month" select="substring($iso, 3, 2)"/>
          <xsl:with-param name="day" select="substring($iso, 6, 2)"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="string-length($iso) = 10 and substring($iso, 5, 1) = '-'">
        <xsl:call-template name="day-words">
          <xsl:with-param name="month" select="substring($iso, 6, 2)"/>
          <xsl:with-param name="day" select="substring($iso, 9, 2)"/>
        </xsl:call-template>
        <xsl:call-template name="label"><xsl:with-param name="key" select="'month-year'"/></xsl:call-template>
        <xsl:value-of select="substring($iso, 1, 4)"/>
        <xsl:call-template name="label"><xsl:with-param name="key" select="'year-end'"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="string-length($iso) = 7 and substring($iso, 5, 1) = '-'">
        <xsl:call-template name="label">
          <xsl:with-param name="key" select="concat('month-', substring($iso, 6, 2))"/>
        </xsl:call-template>
        <xsl:text> </xsl:text>
        <xsl:value-of select="substring($iso, 1, 4)"/>
      </xsl:when>
      <xsl:when test="contains($iso, 'T')">
        <xsl:call-template name="date-words">
          <xsl:with-param name="iso" select="substring-before($iso, 'T')"/>
        </xsl:call-template>
        <xsl:text>, </xsl:text>
        <xsl:value-of select="substring(substring-after($iso, 'T'), 1, 5)"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$iso"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="day-words">
    <xsl:param name="month"/>
    <xsl:param name="day"/>
    <xsl:value-of select="number($day)"/>
    <xsl:call-template name="label"><xsl:with-param name="key" select="'day-month'"/></xsl:call-template>
    <xsl:call-template name="label"><xsl:with-param name="key" select="concat('of-month-', $month)"/></xsl:call-template>
  </xsl:template>

  <!-- What a date or time element stands for, with how sure that is; empty where it has no value. -->
  <xsl:template name="when-words">
    <xsl:call-template name="span-words"/>
    <xsl:if test="@cert and (@when or @from or @to or @notBefore or @notAfter or @dur)">
      <xsl:text> · </xsl:text>
      <xsl:call-template name="label"><xsl:with-param name="key" select="concat('cert-', @cert)"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="span-words">
    <xsl:choose>
      <xsl:when test="@when"><xsl:apply-templates select="@when" mode="when"/></xsl:when>
      <xsl:when test="string-length(@from) = 10 and string-length(@to) = 10 and substring(@from, 1, 8) = substring(@to, 1, 8)">
        <xsl:variable name="between"><xsl:call-template name="label"><xsl:with-param name="key" select="'day-month'"/></xsl:call-template></xsl:variable>
        <!-- Days of one month: 1–10 November 1958, 1.–10. November 1958. -->
        <xsl:value-of select="concat(number(substring(@from, 9)), substring('.', 1, starts-with($between, '.')), '–')"/>
        <xsl:apply-templates select="@to" mode="when"/>
      </xsl:when>
      <xsl:when test="@from and @to">
        <xsl:apply-templates select="@from" mode="when"/>
        <xsl:text> – </xsl:text>
        <xsl:apply-templates select="@to" mode="when"/>
      </xsl:when>
      <xsl:when test="@notBefore and @notAfter">
        <xsl:call-template name="edge-words">
          <xsl:with-param name="iso" select="@notBefore"/>
          <xsl:with-param name="other" select="@notAfter"/>
          <xsl:with-param name="month" select="'-01'"/>
        </xsl:call-template>
        <xsl:text> / </xsl:text>
        <xsl:call-template name="edge-words">
          <xsl:with-param name="iso" select="@notAfter"/>
          <xsl:with-param name="other" select="@notBefore"/>
          <xsl:with-param name="month" select="'-12'"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="@dur"><xsl:call-template name="duration-words"/></xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="(@from | @to | @notBefore | @notAfter)[1]" mode="when-edge"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- One end of a range, as exact as the other: 1911-07 to 1911-07-10 begins on the first, 1972-09 to 1972 ends with
       December. The last day of a month is left to the reader. -->
  <xsl:template name="edge-words">
    <xsl:param name="iso"/>
    <xsl:param name="other"/>
    <xsl:param name="month"/>
    <xsl:variable name="years" select="string-length($iso) = 4 and string-length($other) &gt; 4"/>
    <xsl:variable name="first" select="string-length($iso) &lt; 10 and string-length($other) = 10 and $month = '-01'"/>
    <xsl:choose>
      <xsl:when test="self::tei:time"><xsl:apply-templates select="$iso" mode="when"/></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="date-words">
          <xsl:with-param name="iso" select="concat($iso, substring($month, 1, 3 * $years), substring('-01', 1, 3 * $first))"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:date/@*" mode="when">
    <xsl:call-template name="date-words"><xsl:with-param name="iso" select="."/></xsl:call-template>
  </xsl:template>

  <xsl:template match="tei:time/@*" mode="when"><xsl:value-of select="substring(., 1, 5)"/></xsl:template>

  <xsl:template match="@*" mode="when-edge">
    <xsl:variable name="key">
      <xsl:choose>
        <xsl:when test="name() = 'from'">from</xsl:when>
        <xsl:when test="name() = 'to'">until</xsl:when>
        <xsl:when test="name() = 'notBefore'">not-before</xsl:when>
        <xsl:otherwise>not-after</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:call-template name="label"><xsl:with-param name="key" select="$key"/></xsl:call-template>
    <xsl:text> </xsl:text>
    <xsl:apply-templates select="." mode="when"/>
  </xsl:template>

  <!-- PT2H30M as 2 h 30 min, P3D as 3 days. -->
  <xsl:template name="duration-words">
    <xsl:param name="iso" select="@dur"/>
    <xsl:variable name="words">
      <xsl:call-template name="duration-parts">
        <xsl:with-param name="rest" select="substring-after(substring-before(concat($iso, 'T'), 'T'), 'P')"/>
        <xsl:with-param name="units" select="'Y years M months W weeks D days '"/>
      </xsl:call-template>
      <xsl:call-template name="duration-parts">
        <xsl:with-param name="rest" select="substring-after($iso, 'T')"/>
        <xsl:with-param name="units" select="'H hours M minutes S seconds '"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:value-of select="normalize-space($words)"/>
  </xsl:template>

  <xsl:template name="duration-parts">
    <xsl:param name="rest"/>
    <xsl:param name="units"/>
    <xsl:variable name="letter" select="substring($units, 1, 1)"/>
    <xsl:variable name="tail" select="substring-after($units, ' ')"/>
    <xsl:if test="contains($rest, $letter) and $letter != ''">
      <xsl:value-of select="concat(substring-before($rest, $letter), '&#160;')"/>
      <xsl:call-template name="label"><xsl:with-param name="key" select="substring-before($tail, ' ')"/></xsl:call-template>
      <xsl:text> </xsl:text>
    </xsl:if>
    <xsl:if test="$letter != '' and $rest != ''">
      <xsl:call-template name="duration-parts">
        <xsl:with-param name="rest">
          <xsl:choose>
            <xsl:when test="contains($rest, $letter)"><xsl:value-of select="substring-after($rest, $letter)"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="$rest"/></xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
        <xsl:with-param name="units" select="substring-after($tail, ' ')"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
