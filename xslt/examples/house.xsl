<?xml version="1.0" encoding="UTF-8"?>
<!-- A project's own page: ours, with stage directions in square brackets and a footer of the house. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="tei">

  <xsl:import href="teiwright:html.xsl"/>

  <xsl:param name="house" select="'Our house'"/>

  <xsl:template match="tei:stage" mode="inline">
    <i class="stage">[<xsl:apply-templates/>]</i>
  </xsl:template>

  <xsl:template name="page-end">
    <footer><p><xsl:value-of select="$house"/></p></footer>
  </xsl:template>

</xsl:stylesheet>
