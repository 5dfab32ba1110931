<?xml version="1.0" encoding="UTF-8"?>
<!-- The transcript as plain text, with the notation of the source put back. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tw="urn:teiwright:contract"
    xmlns:tei="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="tei tw">

  <xsl:import href="common.xsl"/>
  <xsl:import href="metadata.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:param name="notes" tw:values="inline end none" select="'end'"/>
  <xsl:param name="metadata" tw:values="yes no" select="'no'"/>

  <!-- A line break that white space cannot swallow while a paragraph is being put together. -->
  <xsl:variable name="newline" select="'&#xE000;'"/>

  <xsl:template match="/">
    <xsl:if test="$metadata = 'yes'"><xsl:call-template name="text-metadata"/></xsl:if>
    <xsl:apply-templates select="$transcript/node()"/>
    <xsl:if test="$notes = 'end'"><xsl:apply-templates select="$transcript//tei:note[@place]" mode="end"/></xsl:if>
  </xsl:template>

  <xsl:template name="text-metadata">
    <xsl:call-template name="block"><xsl:with-param name="words" select="$title"/></xsl:call-template>
    <xsl:if test="$subtitle != ''">
      <xsl:call-template name="block"><xsl:with-param name="words" select="$subtitle"/></xsl:call-template>
    </xsl:if>
    <xsl:call-template name="block">
      <xsl:with-param name="words"><xsl:call-template name="citation"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Words as a paragraph of one line, with an empty line after it; nothing where there are no words. -->
  <xsl:template name="block">
    <xsl:param name="words"><xsl:apply-templates/></xsl:param>
    <xsl:variable name="line" select="normalize-space($words)"/>
    <xsl:if test="$line != ''">
      <xsl:value-of select="translate($line, $newline, '&#10;')"/>
      <xsl:text>&#10;&#10;</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- Turns. A delivery stands with the label where it comes before the words; later on it is a stage direction. -->
  <xsl:template match="tei:sp">
    <xsl:call-template name="block">
      <xsl:with-param name="words">
        <xsl:apply-templates select="." mode="label"/>
        <xsl:apply-templates select="tei:p[1] | tei:l[1] | *[not(self::tei:speaker or self::tei:stage[@type = 'delivery'])
            ][not(self::tei:p or self::tei:l or preceding-sibling::tei:p or preceding-sibling::tei:l)]" mode="run-in"/>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:apply-templates select="*[preceding-sibling::tei:p or preceding-sibling::tei:l]"/>
  </xsl:template>

  <xsl:template match="tei:sp" mode="label">
    <xsl:apply-templates select="tei:speaker/node()"/>
    <xsl:for-each select="tei:stage[@type = 'delivery'][not(preceding-sibling::tei:p or preceding-sibling::tei:l)]">
      <xsl:text> </xsl:text>
      <xsl:apply-templates select="." mode="inline"/>
    </xsl:for-each>
    <xsl:choose>
      <xsl:when test="tei:speaker">: </xsl:when>
      <xsl:when test="tei:stage[@type = 'delivery'][not(preceding-sibling::tei:p or preceding-sibling::tei:l)]"><xsl:text> </xsl:text></xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="*" mode="run-in"><xsl:apply-templates select="."/></xsl:template>
  <xsl:template match="tei:p | tei:ab | tei:l" mode="run-in"><xsl:apply-templates/></xsl:template>
  <xsl:template match="tei:stage | tei:gap | tei:pb" mode="run-in"><xsl:apply-templates select="." mode="inline"/></xsl:template>

  <!-- Blocks -->
  <xsl:template match="tei:p | tei:ab | tei:l | tei:dateline | tei:byline | tei:salute | tei:trailer | tei:signed | tei:titlePart
      | tei:docAuthor">
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template match="tei:p/tei:dateline"><xsl:apply-templates/></xsl:template>

  <xsl:template match="tei:closer[text()[normalize-space()]]/tei:signed">
    <xsl:text> </xsl:text><xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="tei:head">
    <xsl:if test="$headings = 'yes'"><xsl:call-template name="block"/></xsl:if>
  </xsl:template>

  <xsl:template match="tei:closer[text()[normalize-space()]]"><xsl:call-template name="block"/></xsl:template>
  <xsl:template match="tei:closer | tei:lg | tei:figure | tei:table | tei:list"><xsl:apply-templates/></xsl:template>
  <xsl:template match="tei:item | tei:row | tei:listBibl/tei:bibl | tei:listBibl/tei:msDesc">
    <xsl:call-template name="block"/>
  </xsl:template>
  <xsl:template match="tei:listPerson/tei:person | tei:listPerson/tei:personGrp">
    <xsl:call-template name="block"><xsl:with-param name="words"><xsl:apply-imports/></xsl:with-param></xsl:call-template>
  </xsl:template>
  <xsl:template match="tei:cell"><xsl:apply-templates/><xsl:text> </xsl:text></xsl:template>
  <xsl:template match="tei:p//tei:list"><xsl:apply-templates select="tei:head | tei:item" mode="line"/></xsl:template>
  <xsl:template match="tei:item | tei:head" mode="line">
    <xsl:value-of select="$newline"/>
    <xsl:apply-templates/>
  </xsl:template>

  <!-- Stage directions, pages, gaps: blocks of their own between turns, inline within a paragraph -->
  <xsl:template match="tei:stage | tei:gap | tei:pb | tei:fw">
    <xsl:choose>
      <xsl:when test="parent::tei:div or parent::tei:sp or parent::tei:body or parent::tei:front or parent::tei:back
                      or parent::tei:lg or parent::tei:closer[not(text()[normalize-space()])]">
        <xsl:call-template name="block">
          <xsl:with-param name="words"><xsl:apply-templates select="." mode="inline"/></xsl:with-param>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="." mode="inline"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:stage" mode="inline">
    <xsl:call-template name="between">
      <xsl:with-param name="open" select="'('"/>
      <xsl:with-param name="close" select="')'"/>
      <xsl:with-param name="words"><xsl:apply-templates/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="tei:gap" mode="inline">
    <xsl:text>[</xsl:text><xsl:call-template name="gap-words"/><xsl:text>]</xsl:text>
  </xsl:template>

  <xsl:template match="tei:pb" mode="inline">
    <xsl:if test="not(@break = 'no')"><xsl:text> </xsl:text></xsl:if>
    <xsl:if test="$pages = 'yes' and @n">
      <xsl:text>[</xsl:text>
      <xsl:call-template name="label"><xsl:with-param name="key" select="'page'"/></xsl:call-template>
      <xsl:value-of select="concat(' ', @n, ']')"/>
      <xsl:if test="not(@break = 'no')"><xsl:text> </xsl:text></xsl:if>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:fw" mode="inline">
    <xsl:if test="$pages = 'yes'"><xsl:apply-templates/></xsl:if>
  </xsl:template>

  <xsl:template match="tei:lb"><xsl:value-of select="$newline"/></xsl:template>

  <!-- The sign of a footnote that the source does not have. -->
  <xsl:template match="tei:ref[@type = 'note']">[<xsl:apply-templates/>]</xsl:template>

  <!-- Words that are struck out, with the signs that a transcript in plain text has for it. -->
  <xsl:template match="tei:del">
    <xsl:if test="normalize-space()">~~<xsl:apply-templates/>~~</xsl:if>
  </xsl:template>

  <!-- The editor's words and doubts -->
  <xsl:template match="tei:supplied | tei:gloss" mode="edited">
    <xsl:text>[</xsl:text><xsl:call-template name="signed"/><xsl:text>]</xsl:text>
  </xsl:template>

  <xsl:template match="tei:note[not(@place)]" mode="edited">
    <xsl:if test="$notes != 'none'"><xsl:text>[</xsl:text><xsl:call-template name="signed"/><xsl:text>]</xsl:text></xsl:if>
  </xsl:template>

  <xsl:template match="tei:note//tei:p | tei:note//tei:item"><xsl:apply-templates/><xsl:text> </xsl:text></xsl:template>

  <!-- An editor's words with the editor's sign where the source has it: "Editor's note:" before, or "-ed." after. -->
  <xsl:template name="signed">
    <xsl:variable name="sign"><xsl:call-template name="editor-sign"/></xsl:variable>
    <xsl:variable name="after" select="translate(substring($sign, 1, 1), '-–—.,;', '') = ''"/>
    <xsl:if test="not($after)"><xsl:value-of select="concat($sign, ' ')"/></xsl:if>
    <xsl:apply-templates/>
    <xsl:if test="$after"><xsl:value-of select="$sign"/></xsl:if>
  </xsl:template>

  <!-- What rend says of an editor's words is a sign where it begins or ends like one; else it says how they looked. -->
  <xsl:template name="editor-sign">
    <xsl:variable name="ends" select="concat(substring(@rend, 1, 1), substring(@rend, string-length(@rend)))"/>
    <xsl:if test="translate(substring($ends, 1, 1), '-–—.,;', '') = '' or translate(substring($ends, 2), ':-—', '') = ''">
      <xsl:value-of select="@rend"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:unclear">
    <xsl:apply-templates/>
    <xsl:if test="$reading != 'original'"> [?]</xsl:if>
  </xsl:template>

  <xsl:template match="tei:sic">
    <xsl:apply-templates/>
    <xsl:if test="$reading != 'original'"> [sic]</xsl:if>
  </xsl:template>

  <!-- Footnotes -->
  <xsl:template match="tei:note[@place]">
    <xsl:choose>
      <xsl:when test="$notes = 'end'">[<xsl:call-template name="note-sign"/>]</xsl:when>
      <xsl:when test="$notes = 'inline'"> [<xsl:call-template name="note-sign"/>: <xsl:apply-templates/>]</xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:note" mode="end">
    <xsl:call-template name="block">
      <xsl:with-param name="words">
        <xsl:text>[</xsl:text><xsl:call-template name="note-sign"/><xsl:text>] </xsl:text>
        <xsl:apply-templates/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
