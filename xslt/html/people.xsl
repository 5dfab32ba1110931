<?xml version="1.0" encoding="UTF-8"?>
<!-- People: links from their names, and the card that a name shows. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="tei">

  <xsl:template match="tei:persName | tei:roleName | tei:rs">
    <xsl:call-template name="person-link">
      <xsl:with-param name="id" select="substring-after(@ref, '#')"/>
      <xsl:with-param name="words"><xsl:apply-templates/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A name within a name: one link. -->
  <xsl:template match="tei:persName//tei:roleName | tei:persName//tei:persName | tei:ref//tei:persName"><xsl:apply-templates/></xsl:template>

  <!-- Words that lead to a person's card, where the header knows the person. -->
  <xsl:template name="person-link">
    <xsl:param name="id"/>
    <xsl:param name="words"/>
    <xsl:choose>
      <xsl:when test="$people = 'links' and $id != '' and key('person', $id)">
        <a class="person" href="#card-{$id}">
          <xsl:if test="@cert"><xsl:attribute name="data-cert"><xsl:value-of select="@cert"/></xsl:attribute></xsl:if>
          <xsl:copy-of select="$words"/>
        </a>
      </xsl:when>
      <xsl:otherwise><xsl:copy-of select="$words"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="people">
    <xsl:variable name="persons" select="$profile/tei:particDesc//tei:person[@xml:id]"/>
    <xsl:if test="$persons">
      <section class="people" id="people">
        <h2><xsl:call-template name="label"><xsl:with-param name="key" select="'people'"/></xsl:call-template></h2>
        <ul><xsl:apply-templates select="$persons" mode="card"/></ul>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:person" mode="card">
    <li id="{@xml:id}">
      <div class="card" id="card-{@xml:id}">
        <p class="card-name">
          <xsl:choose>
            <xsl:when test="$people-href != '' and @xml:id != 'unknown'">
              <a class="card-page" href="{$people-href}{@xml:id}.html"><b><xsl:apply-templates select="." mode="name"/></b></a>
            </xsl:when>
            <xsl:otherwise><b><xsl:apply-templates select="." mode="name"/></b></xsl:otherwise>
          </xsl:choose>
          <xsl:call-template name="lived"/>
        </p>
        <xsl:for-each select="(tei:occupation | tei:persName/tei:roleName | tei:roleName | tei:state | tei:affiliation)[normalize-space()]">
          <p class="card-role"><xsl:value-of select="normalize-space(.)"/></p>
        </xsl:for-each>
        <xsl:for-each select="(tei:note | tei:p)[normalize-space()]">
          <p class="card-note"><xsl:value-of select="normalize-space(.)"/></p>
        </xsl:for-each>
        <p class="card-counts"><xsl:call-template name="counts"/></p>
        <xsl:if test="tei:idno"><p class="card-ids"><xsl:apply-templates select="tei:idno" mode="card"/></p></xsl:if>
        <!-- Nothing has this id: the link closes a card that a tap has opened, and the page stays where it is. -->
        <a class="close" href="#closed">
          <xsl:attribute name="aria-label">
            <xsl:call-template name="label"><xsl:with-param name="key" select="'close'"/></xsl:call-template>
          </xsl:attribute>
          <xsl:text>×</xsl:text>
        </a>
      </div>
    </li>
  </xsl:template>

  <xsl:template name="lived">
    <xsl:variable name="birth" select="substring((tei:birth/@when | tei:birth[not(@when)])[1], 1, 4)"/>
    <xsl:variable name="death" select="substring((tei:death/@when | tei:death[not(@when)])[1], 1, 4)"/>
    <xsl:if test="$birth != '' or $death != ''">
      <xsl:text> </xsl:text>
      <span class="lived"><xsl:value-of select="concat($birth, '–', $death)"/></span>
    </xsl:if>
  </xsl:template>

  <!-- How often the person speaks, with a way to the first turn, and how often others name them. -->
  <xsl:template name="counts">
    <xsl:variable name="speeches" select="key('speech', @xml:id)"/>
    <xsl:variable name="mentions" select="key('mention', @xml:id)"/>
    <xsl:if test="$speeches">
      <xsl:call-template name="label"><xsl:with-param name="key" select="'turns'"/></xsl:call-template>
      <xsl:value-of select="concat(' ', count($speeches))"/>
    </xsl:if>
    <xsl:if test="$speeches and $mentions"> · </xsl:if>
    <xsl:if test="$mentions">
      <xsl:call-template name="label"><xsl:with-param name="key" select="'mentions'"/></xsl:call-template>
      <xsl:value-of select="concat(' ', count($mentions))"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:idno" mode="card">
    <xsl:variable name="link"><xsl:call-template name="idno-url"/></xsl:variable>
    <xsl:if test="position() &gt; 1"> · </xsl:if>
    <xsl:choose>
      <xsl:when test="$link != ''">
        <a href="{$link}"><xsl:value-of select="@type"/><xsl:if test="not(@type)"><xsl:value-of select="."/></xsl:if></a>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="normalize-space(concat(@type, ' ', .))"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Where an identifier of a known authority leads. -->
  <xsl:template name="idno-url">
    <xsl:variable name="type" select="translate(@type, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"/>
    <xsl:choose>
      <xsl:when test="starts-with(., 'http:') or starts-with(., 'https:')"><xsl:value-of select="."/></xsl:when>
      <xsl:when test="$type = 'wikidata'">https://www.wikidata.org/wiki/<xsl:value-of select="."/></xsl:when>
      <xsl:when test="$type = 'viaf'">https://viaf.org/viaf/<xsl:value-of select="."/></xsl:when>
      <xsl:when test="$type = 'gnd'">https://d-nb.info/gnd/<xsl:value-of select="."/></xsl:when>
      <xsl:when test="$type = 'isni'">https://isni.org/isni/<xsl:value-of select="translate(., ' ', '')"/></xsl:when>
      <xsl:when test="$type = 'orcid'">https://orcid.org/<xsl:value-of select="."/></xsl:when>
      <xsl:when test="$type = 'lcnaf' or $type = 'lccn'">https://id.loc.gov/authorities/names/<xsl:value-of select="."/></xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- One rule for all: while a name is pointed at or focused, its card floats beside it. -->
  <xsl:template name="card-style">
    <xsl:variable name="persons" select="$profile/tei:particDesc//tei:person[@xml:id]"/>
    <xsl:if test="$persons">
      <style>
        <xsl:for-each select="$persons">
          <xsl:if test="position() &gt; 1">,</xsl:if>
          <xsl:text>&#10;:root:has([href="#card-</xsl:text>
          <xsl:value-of select="@xml:id"/>
          <xsl:text>"]:is(:hover,:focus-visible)) [id="card-</xsl:text>
          <xsl:value-of select="@xml:id"/>
          <xsl:text>"]</xsl:text>
        </xsl:for-each>
        <xsl:text>{--card:fixed;--card-width:min(22rem,90vw);--card-pad:.9rem 1.1rem;--card-gap:.3rem;--card-ground:var(--raised);--card-shade:0 0 0 1px var(--line),0 .4rem 1.6rem #0003}&#10;</xsl:text>
      </style>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
