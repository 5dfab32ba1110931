<?xml version="1.0" encoding="UTF-8"?>
<!-- The document as one CSL-JSON entry. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:import href="common.xsl"/>
  <xsl:import href="metadata.xsl"/>
  <xsl:import href="cite.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/"><xsl:call-template name="csl"/></xsl:template>

</xsl:stylesheet>
