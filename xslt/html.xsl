<?xml version="1.0" encoding="UTF-8"?>
<!-- A transcript as a page of its own: HTML5 that reads without JavaScript. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tw="urn:teiwright:contract"
    xmlns:tei="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="tei tw">

  <xsl:import href="common.xsl"/>
  <xsl:import href="numbers.xsl"/>
  <xsl:import href="metadata.xsl"/>
  <xsl:import href="cite.xsl"/>
  <xsl:import href="html/turns.xsl"/>
  <xsl:import href="html/words.xsl"/>
  <xsl:import href="html/people.xsl"/>
  <xsl:import href="html/dates.xsl"/>
  <xsl:import href="html/about.xsl"/>

  <xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>

  <!-- inline: the style sheet stands in the page (css-text). link: the page links to css-href. none: no style. -->
  <xsl:param name="css" tw:values="inline link none" select="'link'"/>
  <xsl:param name="css-href" select="'html.css'"/>
  <xsl:param name="css-text" select="''"/>

  <!-- Addresses of the same document as TEI, text, Markdown and table, for the page to offer; empty: not offered. -->
  <xsl:param name="tei-href" select="''"/>
  <xsl:param name="text-href" select="''"/>
  <xsl:param name="markdown-href" select="''"/>
  <xsl:param name="turns-href" select="''"/>

  <!-- Where the pages of people are, each named by the id of its person; empty: there are none to link to. -->
  <xsl:param name="people-href" select="''"/>

  <!-- The language of the transcript, where it says so. -->
  <xsl:variable name="text-lang" select="string(($transcript/@xml:lang | /*/@xml:lang)[last()])"/>

  <xsl:template match="/">
    <html lang="{$lang}">
      <head>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title><xsl:value-of select="$title"/></title>
        <xsl:call-template name="head-metadata"/>
        <xsl:call-template name="style"/>
        <xsl:call-template name="head-extra"/>
      </head>
      <body>
        <a class="skip" href="#transcript">
          <xsl:call-template name="label"><xsl:with-param name="key" select="'skip'"/></xsl:call-template>
        </a>
        <xsl:call-template name="page-top"/>
        <main>
          <xsl:call-template name="document"/>
        </main>
        <xsl:call-template name="page-end"/>
      </body>
    </html>
  </xsl:template>

  <!-- Empty places for a project's own stylesheet: in the head, above and below the document. -->
  <xsl:template name="head-extra"/>
  <xsl:template name="page-top"/>
  <xsl:template name="page-end"/>

  <!-- The document without the page around it. -->
  <xsl:template name="document">
    <xsl:call-template name="masthead"/>
    <article id="transcript" class="transcript">
      <xsl:if test="$text-lang != ''"><xsl:attribute name="lang"><xsl:value-of select="$text-lang"/></xsl:attribute></xsl:if>
      <xsl:apply-templates select="$transcript/node()"/>
      <xsl:if test="$notes = 'end'"><xsl:call-template name="end-notes"/></xsl:if>
    </article>
    <div class="apparatus">
      <xsl:call-template name="signs"/>
      <xsl:if test="$people = 'links'"><xsl:call-template name="people"/></xsl:if>
      <xsl:call-template name="dates"/>
      <xsl:if test="$metadata = 'yes'"><xsl:call-template name="about"/></xsl:if>
    </div>
  </xsl:template>

  <xsl:template name="style">
    <xsl:choose>
      <xsl:when test="$css = 'inline' and $css-text != ''">
        <style><xsl:value-of select="$css-text" disable-output-escaping="yes"/></style>
      </xsl:when>
      <xsl:when test="$css != 'none'"><link rel="stylesheet" href="{$css-href}"/></xsl:when>
    </xsl:choose>
    <xsl:if test="$people = 'links' and $css != 'none'"><xsl:call-template name="card-style"/></xsl:if>
  </xsl:template>

</xsl:stylesheet>
