<?xml version="1.0" encoding="UTF-8"?>
<!-- What every output shares: keys, white space, the reading chosen, the words of gaps, and the
     catch-all that reports an element no template is written for. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="tei">

  <xsl:import href="params.xsl"/>
  <xsl:import href="strings.xsl"/>

  <xsl:strip-space elements="tei:TEI tei:teiHeader tei:fileDesc tei:titleStmt tei:respStmt tei:publicationStmt
    tei:availability tei:sourceDesc tei:msDesc tei:msIdentifier tei:profileDesc tei:creation tei:abstract
    tei:langUsage tei:settingDesc tei:setting tei:particDesc tei:listPerson tei:person tei:text tei:front tei:body
    tei:back tei:div tei:sp tei:list tei:lg tei:table tei:row tei:closer tei:opener tei:choice tei:gap tei:listBibl"/>

  <xsl:key name="person" match="tei:person" use="@xml:id"/>
  <xsl:key name="speech" match="tei:sp"
           use="substring-before(concat(substring-after(@who, '#'), ' '), ' ')"/>
  <xsl:key name="mention" match="tei:text//tei:persName[@ref] | tei:text//tei:roleName[@ref] | tei:text//tei:rs[@ref]"
           use="substring-after(@ref, '#')"/>
  <xsl:key name="element" match="*" use="local-name()"/>

  <xsl:variable name="header" select="/*/tei:teiHeader"/>
  <!-- The text of the document; a division or text that stands alone is one, too. -->
  <xsl:variable name="transcript" select="/*/tei:text | /tei:text | /tei:div"/>

  <!-- An element that no template is written for: its content, and one message for each name. -->
  <xsl:template match="*" priority="-9">
    <xsl:variable name="same" select="key('element', local-name())[not(ancestor::tei:teiHeader)]"/>
    <xsl:if test="generate-id() = generate-id($same[1])">
      <xsl:message>element-unstyled: <xsl:value-of select="name()"/></xsl:message>
    </xsl:if>
    <xsl:apply-templates/>
  </xsl:template>

  <!-- Elements that add nothing to their words in any output. -->
  <xsl:template match="tei:text | tei:front | tei:body | tei:back | tei:div | tei:seg | tei:name | tei:num | tei:measure
      | tei:placeName | tei:orgName | tei:rs | tei:said | tei:q | tei:quote | tei:cit | tei:term | tei:foreign | tei:emph
      | tei:mentioned | tei:soCalled | tei:title | tei:bibl | tei:ref | tei:abbr | tei:expan | tei:corr | tei:reg
      | tei:orig | tei:add | tei:hi | tei:persName | tei:roleName | tei:date | tei:time | tei:desc | tei:signed
      | tei:forename | tei:surname | tei:label | tei:speaker | tei:salute | tei:s | tei:w | tei:pc | tei:c
      | tei:incident | tei:kinesic | tei:vocal | tei:opener | tei:postscript | tei:argument | tei:byline
      | tei:docDate | tei:address | tei:addrLine | tei:figure | tei:figDesc | tei:floatingText | tei:email | tei:idno
      | tei:addName | tei:genName | tei:nameLink | tei:author | tei:editor | tei:respStmt | tei:resp | tei:principal
      | tei:funder | tei:sponsor | tei:publisher | tei:distributor | tei:pubPlace | tei:edition | tei:extent
      | tei:availability | tei:licence | tei:biblScope | tei:msDesc | tei:msIdentifier | tei:institution
      | tei:repository | tei:collection | tei:country | tei:region | tei:settlement | tei:affiliation | tei:birth
      | tei:death | tei:nationality | tei:occupation | tei:sex | tei:listPerson | tei:listBibl">
    <xsl:apply-templates/>
  </xsl:template>

  <!-- A person who is described in the text: what is said of them, one after the other. -->
  <xsl:template match="tei:person | tei:personGrp">
    <xsl:for-each select="*">
      <xsl:if test="position() != 1">, </xsl:if>
      <xsl:apply-templates select="."/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="tei:teiHeader | tei:anchor | tei:timeline | tei:when | tei:milestone | tei:standOff | tei:facsimile | tei:ptr
      | tei:del | tei:shift | tei:pause"/>

  <!-- The reading chosen: where the source and its correction stand side by side, one of them. -->
  <xsl:template match="tei:choice">
    <xsl:choose>
      <xsl:when test="$reading = 'original'">
        <xsl:apply-templates select="(tei:orig | tei:sic | tei:abbr | tei:seg | tei:unclear)[1]"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="(tei:corr | tei:reg | tei:expan | tei:seg | tei:unclear)[1]"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Words that an editor added: not in the reading of the original, nor the space before them. -->
  <xsl:template match="tei:supplied | tei:gloss | tei:note[not(@place)]">
    <xsl:if test="$reading != 'original'"><xsl:apply-templates select="." mode="edited"/></xsl:if>
  </xsl:template>

  <xsl:template match="text()[following-sibling::node()[1][self::tei:supplied or self::tei:gloss
                              or self::tei:note[not(@place)]]]">
    <xsl:choose>
      <xsl:when test="$reading = 'original'"><xsl:call-template name="text-before-editor"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="text-before-editor">
    <xsl:variable name="last" select="substring(., string-length())"/>
    <xsl:variable name="next" select="substring(following-sibling::node()[2][self::text()], 1, 1)"/>
    <xsl:choose>
      <xsl:when test="normalize-space($last) = '' and $next != '' and contains(' .,;:!?)', $next)">
        <xsl:value-of select="substring(., 1, string-length() - 1)"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The words of a gap, without brackets: its own description, or dots where words were left out, or what its
       reason is called. -->
  <xsl:template name="gap-words">
    <xsl:variable name="key" select="concat('gap-', @reason)"/>
    <xsl:choose>
      <xsl:when test="tei:desc"><xsl:value-of select="normalize-space(tei:desc[1])"/></xsl:when>
      <xsl:when test="@reason = 'omitted'">…</xsl:when>
      <xsl:when test="@reason = 'lost'"><xsl:text> </xsl:text></xsl:when>
      <xsl:when test="contains(' inaudible redacted illegible ', concat(' ', @reason, ' '))">
        <xsl:call-template name="label"><xsl:with-param name="key" select="$key"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="label"><xsl:with-param name="key" select="'gap'"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Words between two signs, unless they bring the signs along themselves. -->
  <xsl:template name="between">
    <xsl:param name="open"/>
    <xsl:param name="close"/>
    <xsl:param name="words"/>
    <xsl:variable name="bare" select="not(starts-with(normalize-space(.), $open))"/>
    <xsl:if test="$bare"><xsl:value-of select="$open"/></xsl:if>
    <xsl:copy-of select="$words"/>
    <xsl:if test="$bare"><xsl:value-of select="$close"/></xsl:if>
  </xsl:template>

  <!-- The name a person is shown by: the main one, with its parts in the order of speech. -->
  <xsl:template match="tei:person" mode="name">
    <xsl:variable name="full" select="(tei:persName[@type = 'main' or @type = 'full'] | tei:persName[not(@type)] | tei:persName)[1]"/>
    <xsl:choose>
      <xsl:when test="$full/tei:surname and $full/tei:forename">
        <xsl:value-of select="normalize-space(concat($full/tei:forename[1], ' ', $full/tei:surname[1]))"/>
      </xsl:when>
      <xsl:when test="normalize-space($full)"><xsl:value-of select="normalize-space($full)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="@xml:id"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The sign of a footnote: the source's own, or its place among the footnotes. -->
  <xsl:template name="note-sign">
    <xsl:choose>
      <xsl:when test="@n"><xsl:value-of select="@n"/></xsl:when>
      <xsl:otherwise><xsl:number level="any" count="tei:note[@place]"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
