<?xml version="1.0" encoding="UTF-8"?>
<!-- Turns and the other blocks of a transcript. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:exsl="http://exslt.org/common"
    exclude-result-prefixes="tei exsl">

  <!-- The people who speak, in the order of the header; their place is the number of their colour. -->
  <xsl:variable name="voices">
    <xsl:for-each select="$profile/tei:particDesc//tei:person[key('speech', @xml:id)]">
      <voice ref="{@xml:id}" n="{(position() - 1) mod 8 + 1}"/>
    </xsl:for-each>
  </xsl:variable>

  <xsl:variable name="voiced" select="exsl:node-set($voices)"/>
  <xsl:key name="voice" match="voice" use="@ref"/>

  <!-- Said once for all turns. -->
  <xsl:variable name="permalink"><xsl:call-template name="label"><xsl:with-param name="key" select="'permalink'"/></xsl:call-template></xsl:variable>
  <xsl:variable name="footnoted" select="boolean($transcript//tei:note[@place])"/>

  <xsl:template match="tei:sp">
    <xsl:variable name="number"><xsl:call-template name="turn-number"/></xsl:variable>
    <xsl:variable name="who" select="substring-before(concat(substring-after(@who, '#'), ' '), ' ')"/>
    <section id="sp{$number}" data-n="{$number}">
      <xsl:attribute name="class">
        <xsl:text>turn</xsl:text>
        <xsl:for-each select="$voiced"><xsl:for-each select="key('voice', $who)"> voice-<xsl:value-of select="@n"/></xsl:for-each></xsl:for-each>
      </xsl:attribute>
      <xsl:if test="@xml:id"><xsl:attribute name="id"><xsl:value-of select="@xml:id"/></xsl:attribute></xsl:if>
      <xsl:if test="$who != ''"><xsl:attribute name="data-who"><xsl:value-of select="$who"/></xsl:attribute></xsl:if>
      <p class="label">
        <xsl:apply-templates select="tei:speaker"/>
        <xsl:for-each select="tei:stage[@type = 'delivery'][not(preceding-sibling::tei:p or preceding-sibling::tei:l)]">
          <xsl:text> </xsl:text>
          <xsl:apply-templates select="." mode="inline"/>
        </xsl:for-each>
        <xsl:text> </xsl:text>
        <xsl:call-template name="turn-anchor"><xsl:with-param name="number" select="$number"/></xsl:call-template>
      </p>
      <div class="speech">
        <xsl:apply-templates select="node()[not(self::tei:speaker or self::tei:stage[@type = 'delivery'
            ][not(preceding-sibling::tei:p or preceding-sibling::tei:l)])]"/>
      </div>
    </section>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template name="turn-anchor">
    <xsl:param name="number"/>
    <xsl:variable name="id">
      <xsl:value-of select="@xml:id"/>
      <xsl:if test="not(@xml:id)">sp<xsl:value-of select="$number"/></xsl:if>
    </xsl:variable>
    <a class="anchor" href="#{$id}" aria-label="{$permalink} {$number}"><xsl:value-of select="$number"/></a>
  </xsl:template>

  <xsl:template match="tei:speaker">
    <xsl:variable name="who" select="substring-before(concat(substring-after(../@who, '#'), ' '), ' ')"/>
    <b class="speaker">
      <xsl:call-template name="person-link">
        <xsl:with-param name="id" select="$who"/>
        <xsl:with-param name="words"><xsl:apply-templates/></xsl:with-param>
      </xsl:call-template>
    </b>
  </xsl:template>

  <!-- No link within the link of the speaker. -->
  <xsl:template match="tei:speaker//tei:persName | tei:speaker//tei:roleName"><xsl:apply-templates/></xsl:template>

  <!-- A paragraph; as a div where it holds blocks, which HTML does not allow in a p. -->
  <xsl:template match="tei:p | tei:ab | tei:l">
    <xsl:choose>
      <xsl:when test="* and (tei:list or tei:table or tei:lg or tei:quote/tei:p or tei:floatingText or tei:figure)">
        <div class="p"><xsl:apply-templates select="@xml:id"/><xsl:apply-templates/></div>
      </xsl:when>
      <xsl:when test="self::tei:p">
        <p>
          <xsl:apply-templates select="@xml:id"/>
          <xsl:if test="not(@xml:id)"><xsl:apply-templates select="." mode="place"/></xsl:if>
          <xsl:apply-templates/>
        </p>
      </xsl:when>
      <xsl:otherwise><p class="{local-name()}"><xsl:apply-templates select="@xml:id"/><xsl:apply-templates/></p></xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="notes-beside"/>
  </xsl:template>

  <!-- A paragraph between turns is named by its place, so that it can be linked to. -->
  <xsl:template match="tei:p" mode="place"/>
  <xsl:template match="tei:div/tei:p | tei:body/tei:p | tei:front/tei:p | tei:back/tei:p" mode="place">
    <xsl:if test="not(ancestor::tei:floatingText)">
      <xsl:attribute name="id">
        <xsl:text>p</xsl:text>
        <xsl:number level="multiple" count="tei:front | tei:body | tei:back | tei:div | tei:p" format="1-1"/>
      </xsl:attribute>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:*/@xml:id"><xsl:attribute name="id"><xsl:value-of select="."/></xsl:attribute></xsl:template>

  <!-- The footnotes of a block, after it: in the margin where the page is wide. -->
  <xsl:template name="notes-beside">
    <xsl:if test="$footnoted and $notes = 'inline' and .//tei:note[@place]">
      <div class="notes"><xsl:apply-templates select=".//tei:note[@place]" mode="beside"/></div>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:div">
    <section>
      <xsl:attribute name="class">
        <xsl:value-of select="@type"/>
        <xsl:if test="not(@type)">section</xsl:if>
      </xsl:attribute>
      <xsl:if test="@xml:id"><xsl:attribute name="id"><xsl:value-of select="@xml:id"/></xsl:attribute></xsl:if>
      <xsl:apply-templates/>
    </section>
  </xsl:template>

  <!-- A heading one rank below that of the page for each division it stands in. -->
  <xsl:template match="tei:head">
    <xsl:if test="$headings = 'yes'">
      <xsl:variable name="depth" select="count(ancestor::tei:div[tei:head])"/>
      <xsl:element name="h{substring('223456', $depth + 1, 1)}"><xsl:apply-templates/></xsl:element>
      <xsl:call-template name="notes-beside"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:list/tei:head | tei:table/tei:head | tei:lg/tei:head">
    <xsl:if test="$headings = 'yes'"><p class="list-head"><xsl:apply-templates/></p></xsl:if>
  </xsl:template>

  <xsl:template match="tei:dateline | tei:closer | tei:opener | tei:salute | tei:signed | tei:trailer | tei:byline
      | tei:argument | tei:postscript | tei:titlePage | tei:docTitle | tei:titlePart | tei:docAuthor | tei:figure | tei:lg
      | tei:floatingText | tei:quote[tei:p]">
    <div class="{local-name()}"><xsl:apply-templates/></div>
    <xsl:if test="not(tei:p or tei:signed or tei:dateline)"><xsl:call-template name="notes-beside"/></xsl:if>
  </xsl:template>

  <xsl:template match="tei:list">
    <xsl:apply-templates select="tei:head"/>
    <ul>
      <xsl:if test="@type"><xsl:attribute name="class"><xsl:value-of select="@type"/></xsl:attribute></xsl:if>
      <xsl:apply-templates select="tei:item"/>
    </ul>
  </xsl:template>

  <xsl:template match="tei:listPerson | tei:listBibl">
    <xsl:apply-templates select="tei:head"/>
    <ul><xsl:for-each select="*[not(self::tei:head)]"><li><xsl:apply-templates select="."/></li></xsl:for-each></ul>
  </xsl:template>

  <xsl:template match="tei:list[@rend = 'numbered' or @type = 'ordered']">
    <xsl:apply-templates select="tei:head"/>
    <ol><xsl:apply-templates select="tei:item"/></ol>
  </xsl:template>

  <xsl:template match="tei:item">
    <li>
      <xsl:if test="preceding-sibling::*[1][self::tei:label]">
        <b><xsl:apply-templates select="preceding-sibling::*[1]"/></b><xsl:text> </xsl:text>
      </xsl:if>
      <xsl:apply-templates/>
      <xsl:if test="not(tei:p)"><xsl:call-template name="notes-beside"/></xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="tei:table">
    <xsl:apply-templates select="tei:head"/>
    <table><xsl:apply-templates select="tei:row"/></table>
  </xsl:template>
  <xsl:template match="tei:row"><tr><xsl:apply-templates/></tr></xsl:template>
  <xsl:template match="tei:cell"><td><xsl:apply-templates/></td></xsl:template>
  <xsl:template match="tei:row[@role = 'label']/tei:cell"><th scope="col"><xsl:apply-templates/></th></xsl:template>

</xsl:stylesheet>
