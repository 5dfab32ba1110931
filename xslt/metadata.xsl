<?xml version="1.0" encoding="UTF-8"?>
<!-- What the header says of the document, as variables and as a citation. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="tei">

  <xsl:import href="dates.xsl"/>

  <xsl:variable name="titles" select="$header/tei:fileDesc/tei:titleStmt/tei:title"/>
  <xsl:variable name="title">
    <xsl:variable name="words" select="normalize-space(($titles[@type = 'main'] | $titles[not(@type)])[1])"/>
    <xsl:choose>
      <!-- The name of a file, where a transcript has no title: a reader wants spaces. -->
      <xsl:when test="not(contains($words, ' '))"><xsl:value-of select="normalize-space(translate($words, '_', ' '))"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$words"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="not($titles[normalize-space()])">
      <xsl:call-template name="label"><xsl:with-param name="key" select="'untitled'"/></xsl:call-template>
    </xsl:if>
  </xsl:variable>
  <xsl:variable name="subtitle" select="normalize-space($titles[@type = 'sub'][1])"/>

  <xsl:variable name="profile" select="$header/tei:profileDesc"/>
  <xsl:variable name="setting" select="$profile/tei:settingDesc/tei:setting"/>
  <xsl:variable name="held" select="($setting/tei:date | $profile/tei:creation/tei:date)[@when or @from or @notBefore][1]"/>
  <xsl:variable name="held-iso" select="string(($held/@when | $held/@from | $held/@notBefore)[1])"/>
  <xsl:variable name="held-words">
    <xsl:for-each select="$held"><xsl:call-template name="when-words"/></xsl:for-each>
    <xsl:if test="not($held)">
      <xsl:value-of select="normalize-space(($setting/tei:date | $profile/tei:creation/tei:date)[1])"/>
    </xsl:if>
  </xsl:variable>
  <xsl:variable name="held-time">
    <xsl:for-each select="$setting/tei:time[@when or @from or @to][1]"><xsl:call-template name="when-words"/></xsl:for-each>
  </xsl:variable>
  <xsl:variable name="lasted">
    <xsl:for-each select="($setting/tei:time[@dur] | $setting/tei:date[@dur])[1]">
      <xsl:call-template name="duration-words"/>
    </xsl:for-each>
  </xsl:variable>
  <xsl:variable name="place">
    <xsl:for-each select="$setting/tei:placeName | $setting/tei:name | $setting/tei:locale | $setting/tei:settlement">
      <xsl:if test="position() &gt; 1">, </xsl:if>
      <xsl:value-of select="normalize-space(.)"/>
    </xsl:for-each>
  </xsl:variable>

  <xsl:variable name="publication" select="$header/tei:fileDesc/tei:publicationStmt"/>
  <xsl:variable name="publisher" select="normalize-space(($publication/tei:publisher | $publication/tei:authority)[1])"/>
  <xsl:variable name="published" select="normalize-space(($publication/tei:date/@when | $publication/tei:date[not(@when)])[1])"/>
  <xsl:variable name="source" select="$header/tei:fileDesc/tei:sourceDesc"/>
  <xsl:variable name="repository" select="normalize-space($source//tei:repository[1])"/>
  <xsl:variable name="collection" select="normalize-space($source//tei:collection[1])"/>
  <xsl:variable name="address">
    <xsl:choose>
      <xsl:when test="$url != ''"><xsl:value-of select="$url"/></xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="($publication/tei:idno[starts-with(., 'http')] | $publication/tei:ptr/@target
                               | $source//tei:ref/@target[starts-with(., 'http')]
                               | $source//tei:ptr/@target[starts-with(., 'http')])[1]"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <!-- People who answer for the words: translators and editors, by the word for what they did. -->
  <xsl:variable name="responsible" select="$header/tei:fileDesc/tei:titleStmt/tei:respStmt"/>
  <xsl:variable name="translators" select="$responsible[contains(translate(tei:resp[1], 'T', 't'), 'translat')]"/>
  <xsl:variable name="editors" select="$header/tei:fileDesc/tei:titleStmt/tei:editor
      | $responsible[starts-with(translate(normalize-space(tei:resp[1]), 'E', 'e'), 'edit')]"/>

  <xsl:template name="credit">
    <xsl:param name="key"/>
    <xsl:param name="people"/>
    <xsl:if test="$people">
      <xsl:call-template name="sentence">
        <xsl:with-param name="words">
          <xsl:call-template name="label"><xsl:with-param name="key" select="$key"/></xsl:call-template>
          <xsl:text> </xsl:text>
          <xsl:call-template name="names"><xsl:with-param name="people" select="$people"/></xsl:call-template>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="names">
    <xsl:param name="people"/>
    <xsl:for-each select="$people">
      <xsl:if test="position() &gt; 1">, </xsl:if>
      <xsl:value-of select="normalize-space((tei:name | tei:persName | tei:orgName | self::tei:editor)[1])"/>
    </xsl:for-each>
  </xsl:template>

  <!-- In the manner of the Chicago Manual of Style's bibliography. -->
  <xsl:template name="citation">
    <xsl:text>“</xsl:text><xsl:value-of select="$title"/><xsl:text>.”</xsl:text>
    <xsl:if test="$held-iso != ''">
      <xsl:text> </xsl:text>
      <xsl:call-template name="date-words"><xsl:with-param name="iso" select="$held-iso"/></xsl:call-template>
      <xsl:text>.</xsl:text>
    </xsl:if>
    <xsl:call-template name="credit">
      <xsl:with-param name="key" select="'translated-by'"/><xsl:with-param name="people" select="$translators"/>
    </xsl:call-template>
    <xsl:call-template name="credit">
      <xsl:with-param name="key" select="'edited-by'"/><xsl:with-param name="people" select="$editors"/>
    </xsl:call-template>
    <xsl:call-template name="sentence"><xsl:with-param name="words" select="$collection"/></xsl:call-template>
    <xsl:call-template name="sentence"><xsl:with-param name="words" select="$repository"/></xsl:call-template>
    <xsl:call-template name="sentence">
      <xsl:with-param name="words">
        <xsl:value-of select="$publisher"/>
        <xsl:if test="$publisher != '' and $published != ''">, </xsl:if>
        <xsl:value-of select="substring($published, 1, 4)"/>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="sentence"><xsl:with-param name="words" select="$address"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="sentence">
    <xsl:param name="words"/>
    <xsl:if test="$words != ''">
      <xsl:value-of select="concat(' ', $words)"/>
      <xsl:if test="substring($words, string-length($words)) != '.'">.</xsl:if>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
