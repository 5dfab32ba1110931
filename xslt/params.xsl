<?xml version="1.0" encoding="UTF-8"?>
<!-- Every parameter of the stylesheets, with its values; the first value named is the default
     unless an entry file sets its own. README.md holds the same table. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tw="urn:teiwright:contract" exclude-result-prefixes="tw">

  <!-- edited: the editors' words, doubts and remarks are shown. original: only what the source says. -->
  <xsl:param name="reading" tw:values="edited original" select="'edited'"/>

  <!-- Where footnotes stand. inline: beside or within the paragraph. end: in a list at the end. none: nowhere. -->
  <xsl:param name="notes" tw:values="inline end none" select="'inline'"/>

  <!-- yes, no: whether page breaks and running heads are shown. -->
  <xsl:param name="pages" tw:values="yes no" select="'yes'"/>

  <!-- yes, no: whether the headings within the transcript are shown. -->
  <xsl:param name="headings" tw:values="yes no" select="'yes'"/>

  <!-- links: names lead to the people's cards. none: names are plain words. -->
  <xsl:param name="people" tw:values="links none" select="'links'"/>

  <!-- yes, no: whether what the header says (title, date, source, licence) is shown. -->
  <xsl:param name="metadata" tw:values="yes no" select="'yes'"/>

  <!-- en, de, fr, es, ru: the language of the labels; the transcript keeps its own. -->
  <xsl:param name="lang" tw:values="en de fr es ru" select="'en'"/>

  <!-- The address the document will be published at, for the citation; empty: the header's. -->
  <xsl:param name="url" select="''"/>

</xsl:stylesheet>
