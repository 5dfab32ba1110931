<?xml version="1.0" encoding="UTF-8"?>
<!-- Words within a block, and the signs of the editor, of the stage and of the page. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="tei">

  <!-- Whether an element stands between blocks and is a block itself. -->
  <xsl:template match="tei:stage | tei:gap | tei:fw | tei:pb">
    <xsl:apply-templates select="." mode="inline"/>
    <xsl:if test="self::tei:pb[not(@break = 'no')]"><xsl:text> </xsl:text></xsl:if>
  </xsl:template>

  <xsl:template match="tei:div/tei:stage | tei:sp/tei:stage | tei:body/tei:stage | tei:lg/tei:stage
      | tei:div/tei:gap | tei:sp/tei:gap | tei:body/tei:gap | tei:div/tei:fw | tei:sp/tei:fw | tei:body/tei:fw
      | tei:div/tei:pb | tei:sp/tei:pb | tei:body/tei:pb | tei:front/tei:pb | tei:back/tei:pb | tei:front/tei:stage">
    <xsl:if test="$pages = 'yes' or not(self::tei:pb or self::tei:fw)">
      <p class="block"><xsl:apply-templates select="." mode="inline"/></p>
      <xsl:call-template name="notes-beside"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:stage" mode="inline">
    <i class="stage {@type}">
      <xsl:call-template name="between">
        <xsl:with-param name="open" select="'('"/>
        <xsl:with-param name="close" select="')'"/>
        <xsl:with-param name="words"><xsl:apply-templates/></xsl:with-param>
      </xsl:call-template>
    </i>
  </xsl:template>

  <xsl:template match="tei:gap" mode="inline">
    <span class="gap {@reason}">
      <xsl:if test="@reason = 'omitted' and not(tei:desc)">
        <xsl:attribute name="title">
          <xsl:call-template name="label"><xsl:with-param name="key" select="'gap-omitted'"/></xsl:call-template>
        </xsl:attribute>
      </xsl:if>
      <xsl:text>[</xsl:text><xsl:call-template name="gap-words"/><xsl:text>]</xsl:text>
    </span>
  </xsl:template>

  <xsl:template match="tei:fw" mode="inline">
    <xsl:if test="$pages = 'yes'"><span class="fw"><xsl:apply-templates/></span></xsl:if>
  </xsl:template>

  <xsl:template match="tei:pb" mode="inline">
    <xsl:if test="$pages = 'yes'">
      <span class="pb" role="doc-pagebreak">
        <xsl:if test="@n">
          <xsl:attribute name="id">page-<xsl:value-of select="translate(@n, ' ', '-')"/></xsl:attribute>
        </xsl:if>
        <xsl:variable name="words">
          <xsl:call-template name="label"><xsl:with-param name="key" select="'page'"/></xsl:call-template>
          <xsl:value-of select="concat(' ', @n)"/>
        </xsl:variable>
        <xsl:attribute name="aria-label"><xsl:value-of select="normalize-space($words)"/></xsl:attribute>
        <xsl:attribute name="title"><xsl:value-of select="normalize-space($words)"/></xsl:attribute>
        <xsl:value-of select="@n"/>
      </span>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:lb"><br/></xsl:template>

  <!-- The editor's words and doubts, in brackets that can be copied -->
  <xsl:template match="tei:supplied | tei:gloss" mode="edited">
    <span class="{local-name()}">[<xsl:apply-templates/>]</span>
  </xsl:template>

  <xsl:template match="tei:note[not(@place)]" mode="edited">
    <xsl:if test="$notes != 'none'"><span class="remark">[<xsl:apply-templates/>]</span></xsl:if>
  </xsl:template>

  <xsl:template match="tei:unclear | tei:sic">
    <xsl:variable name="sign">
      <xsl:choose>
        <xsl:when test="self::tei:sic">[sic]</xsl:when>
        <xsl:otherwise>[?]</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <span class="{local-name()}">
      <xsl:apply-templates/>
      <xsl:if test="$reading != 'original'"><xsl:text> </xsl:text><small><xsl:value-of select="$sign"/></small></xsl:if>
    </span>
  </xsl:template>

  <!-- Footnotes: a sign that leads to the note, and a way back -->
  <xsl:template match="tei:note[@place]">
    <xsl:if test="$notes != 'none'">
      <xsl:variable name="id"><xsl:apply-templates select="." mode="id"/></xsl:variable>
      <a class="note-ref" id="ref-{$id}" href="#{$id}" role="doc-noteref"><xsl:call-template name="note-sign"/></a>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:note" mode="id">
    <xsl:value-of select="@xml:id"/>
    <xsl:if test="not(@xml:id)">note-<xsl:number level="any" count="tei:note[@place]"/></xsl:if>
  </xsl:template>

  <xsl:template match="tei:note" mode="beside">
    <xsl:variable name="id"><xsl:apply-templates select="." mode="id"/></xsl:variable>
    <aside class="note" id="{$id}" role="note"><xsl:apply-templates select="." mode="content"/></aside>
  </xsl:template>

  <xsl:template match="tei:note" mode="content">
    <xsl:variable name="id"><xsl:apply-templates select="." mode="id"/></xsl:variable>
    <a class="note-back" href="#ref-{$id}" role="doc-backlink"><xsl:call-template name="note-sign"/></a>
    <xsl:text> </xsl:text>
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="tei:note//tei:p"><span class="note-p"><xsl:apply-templates/></span><xsl:text> </xsl:text></xsl:template>

  <xsl:template name="end-notes">
    <xsl:if test="$transcript//tei:note[@place]">
      <section class="end-notes" role="doc-endnotes">
        <h2><xsl:call-template name="label"><xsl:with-param name="key" select="'notes'"/></xsl:call-template></h2>
        <xsl:for-each select="$transcript//tei:note[@place]">
          <xsl:variable name="id"><xsl:apply-templates select="." mode="id"/></xsl:variable>
          <p class="end-note" id="{$id}"><xsl:apply-templates select="." mode="content"/></p>
        </xsl:for-each>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- Words of another kind -->
  <xsl:template match="tei:hi | tei:emph">
    <xsl:variable name="kind" select="translate(concat(@rend, @rendition), '-_# ', '')"/>
    <xsl:choose>
      <xsl:when test="contains($kind, 'bold') or contains($kind, 'strong')"><strong><xsl:apply-templates/></strong></xsl:when>
      <xsl:when test="contains($kind, 'sup')"><sup><xsl:apply-templates/></sup></xsl:when>
      <xsl:when test="contains($kind, 'sub')"><sub><xsl:apply-templates/></sub></xsl:when>
      <xsl:when test="contains($kind, 'small')"><span class="small-caps"><xsl:apply-templates/></span></xsl:when>
      <xsl:when test="contains($kind, 'under')"><u><xsl:apply-templates/></u></xsl:when>
      <xsl:otherwise><em><xsl:apply-templates/></em></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:foreign | tei:mentioned">
    <i class="{local-name()}">
      <xsl:if test="@xml:lang"><xsl:attribute name="lang"><xsl:value-of select="@xml:lang"/></xsl:attribute></xsl:if>
      <xsl:apply-templates/>
    </i>
  </xsl:template>

  <xsl:template match="tei:title"><cite><xsl:apply-templates/></cite></xsl:template>
  <xsl:template match="tei:said"><span class="said"><xsl:apply-templates/></span></xsl:template>
  <xsl:template match="tei:del"><del><xsl:apply-templates/></del></xsl:template>
  <xsl:template match="tei:add"><ins><xsl:apply-templates/></ins></xsl:template>

  <!-- The sign of a footnote that the source does not have. -->
  <xsl:template match="tei:ref[@type = 'note']"><sup class="note-ref"><xsl:apply-templates/></sup></xsl:template>

  <xsl:template match="tei:ref[@target] | tei:ptr[@target]">
    <xsl:choose>
      <xsl:when test="starts-with(@target, 'http:') or starts-with(@target, 'https:') or starts-with(@target, '#')
                      or starts-with(@target, 'mailto:') or not(contains(@target, ':'))">
        <a href="{@target}"><xsl:apply-templates/><xsl:if test="not(node())"><xsl:value-of select="@target"/></xsl:if></a>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
