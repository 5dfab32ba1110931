<?xml version="1.0" encoding="UTF-8"?>
<!-- The document for reference managers and search engines: BibTeX, CSL-JSON, JSON-LD. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="tei">

  <xsl:variable name="id">
    <xsl:value-of select="/*/@xml:id"/>
    <xsl:if test="not(/*/@xml:id)">document</xsl:if>
  </xsl:variable>

  <!-- BibTeX (biblatex reads it too); braces keep the title's capitals. -->
  <xsl:template name="bibtex">
    <xsl:value-of select="concat('@misc{', $id)"/>
    <xsl:call-template name="bibtex-field"><xsl:with-param name="name" select="'title'"/><xsl:with-param name="is" select="$title"/></xsl:call-template>
    <xsl:call-template name="bibtex-field"><xsl:with-param name="name" select="'year'"/><xsl:with-param name="is" select="substring($held-iso, 1, 4)"/></xsl:call-template>
    <xsl:call-template name="bibtex-field"><xsl:with-param name="name" select="'date'"/><xsl:with-param name="is" select="$held-iso"/></xsl:call-template>
    <xsl:call-template name="bibtex-field">
      <xsl:with-param name="name" select="'translator'"/>
      <xsl:with-param name="is"><xsl:call-template name="names"><xsl:with-param name="people" select="$translators"/></xsl:call-template></xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="bibtex-field">
      <xsl:with-param name="name" select="'editor'"/>
      <xsl:with-param name="is"><xsl:call-template name="names"><xsl:with-param name="people" select="$editors"/></xsl:call-template></xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="bibtex-field"><xsl:with-param name="name" select="'howpublished'"/><xsl:with-param name="is" select="$publisher"/></xsl:call-template>
    <xsl:call-template name="bibtex-field">
      <xsl:with-param name="name" select="'note'"/>
      <xsl:with-param name="is">
        <xsl:value-of select="$collection"/>
        <xsl:if test="$collection != '' and $repository != ''">, </xsl:if>
        <xsl:value-of select="$repository"/>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="bibtex-field"><xsl:with-param name="name" select="'url'"/><xsl:with-param name="is" select="$address"/></xsl:call-template>
    <xsl:text>&#10;}&#10;</xsl:text>
  </xsl:template>

  <xsl:template name="bibtex-field">
    <xsl:param name="name"/>
    <xsl:param name="is"/>
    <xsl:if test="$is != ''">
      <xsl:value-of select="concat(',&#10;  ', $name, ' = {')"/>
      <xsl:if test="$name = 'title'">{</xsl:if>
      <xsl:call-template name="quoted">
        <xsl:with-param name="words" select="translate($is, '{}\', '()/')"/>
        <xsl:with-param name="signs" select="substring('&amp;%$#_', 1 + 5 * ($name = 'url'))"/>
      </xsl:call-template>
      <xsl:if test="$name = 'title'">}</xsl:if>
      <xsl:text>}</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- CSL-JSON, as Zotero and pandoc read it. -->
  <xsl:template name="csl">
    <xsl:text>[{"id": </xsl:text><xsl:call-template name="json"><xsl:with-param name="words" select="$id"/></xsl:call-template>
    <xsl:text>, "type": "document"</xsl:text>
    <xsl:call-template name="json-field"><xsl:with-param name="name" select="'title'"/><xsl:with-param name="is" select="$title"/></xsl:call-template>
    <xsl:if test="number(substring($held-iso, 1, 4))">
      <xsl:text>, "issued": {"date-parts": [[</xsl:text>
      <xsl:value-of select="number(substring($held-iso, 1, 4))"/>
      <xsl:if test="number(substring($held-iso, 6, 2))">, <xsl:value-of select="number(substring($held-iso, 6, 2))"/></xsl:if>
      <xsl:if test="number(substring($held-iso, 9, 2))">, <xsl:value-of select="number(substring($held-iso, 9, 2))"/></xsl:if>
      <xsl:text>]]}</xsl:text>
    </xsl:if>
    <xsl:call-template name="csl-names"><xsl:with-param name="name" select="'translator'"/><xsl:with-param name="people" select="$translators"/></xsl:call-template>
    <xsl:call-template name="csl-names"><xsl:with-param name="name" select="'editor'"/><xsl:with-param name="people" select="$editors"/></xsl:call-template>
    <xsl:call-template name="json-field"><xsl:with-param name="name" select="'publisher'"/><xsl:with-param name="is" select="$publisher"/></xsl:call-template>
    <xsl:call-template name="json-field"><xsl:with-param name="name" select="'archive'"/><xsl:with-param name="is" select="$repository"/></xsl:call-template>
    <xsl:call-template name="json-field"><xsl:with-param name="name" select="'archive_collection'"/><xsl:with-param name="is" select="$collection"/></xsl:call-template>
    <xsl:call-template name="json-field"><xsl:with-param name="name" select="'language'"/><xsl:with-param name="is" select="($transcript/@xml:lang | /*/@xml:lang)[last()]"/></xsl:call-template>
    <xsl:call-template name="json-field"><xsl:with-param name="name" select="'URL'"/><xsl:with-param name="is" select="$address"/></xsl:call-template>
    <xsl:text>}]&#10;</xsl:text>
  </xsl:template>

  <xsl:template name="csl-names">
    <xsl:param name="name"/>
    <xsl:param name="people"/>
    <xsl:if test="$people">
      <xsl:value-of select="concat(', &quot;', $name, '&quot;: [')"/>
      <xsl:for-each select="$people">
        <xsl:if test="position() &gt; 1">, </xsl:if>
        <xsl:text>{"literal": </xsl:text>
        <xsl:call-template name="json">
          <xsl:with-param name="words"><xsl:call-template name="names"><xsl:with-param name="people" select="."/></xsl:call-template></xsl:with-param>
        </xsl:call-template>
        <xsl:text>}</xsl:text>
      </xsl:for-each>
      <xsl:text>]</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- JSON-LD in the terms of schema.org. -->
  <xsl:template name="json-ld">
    <xsl:text>{"@context": "https://schema.org", "@type": "Conversation"</xsl:text>
    <xsl:call-template name="json-field"><xsl:with-param name="name" select="'name'"/><xsl:with-param name="is" select="$title"/></xsl:call-template>
    <xsl:call-template name="json-field"><xsl:with-param name="name" select="'dateCreated'"/><xsl:with-param name="is" select="$held-iso"/></xsl:call-template>
    <xsl:call-template name="json-field"><xsl:with-param name="name" select="'datePublished'"/><xsl:with-param name="is" select="$published"/></xsl:call-template>
    <xsl:call-template name="json-field"><xsl:with-param name="name" select="'inLanguage'"/><xsl:with-param name="is" select="($transcript/@xml:lang | /*/@xml:lang)[last()]"/></xsl:call-template>
    <xsl:call-template name="json-field"><xsl:with-param name="name" select="'abstract'"/><xsl:with-param name="is" select="normalize-space($profile/tei:abstract)"/></xsl:call-template>
    <xsl:call-template name="json-field"><xsl:with-param name="name" select="'license'"/><xsl:with-param name="is" select="$publication//tei:licence/@target"/></xsl:call-template>
    <xsl:call-template name="json-field"><xsl:with-param name="name" select="'url'"/><xsl:with-param name="is" select="$address"/></xsl:call-template>
    <xsl:call-template name="json-thing"><xsl:with-param name="name" select="'locationCreated'"/><xsl:with-param name="type" select="'Place'"/><xsl:with-param name="is" select="$place"/></xsl:call-template>
    <xsl:call-template name="json-thing"><xsl:with-param name="name" select="'publisher'"/><xsl:with-param name="type" select="'Organization'"/><xsl:with-param name="is" select="$publisher"/></xsl:call-template>
    <xsl:variable name="speakers" select="$profile/tei:particDesc//tei:person[key('speech', @xml:id)]"/>
    <xsl:if test="$speakers">
      <xsl:text>, "contributor": [</xsl:text>
      <xsl:for-each select="$speakers">
        <xsl:if test="position() &gt; 1">, </xsl:if>
        <xsl:text>{"@type": "Person"</xsl:text>
        <xsl:call-template name="json-field">
          <xsl:with-param name="name" select="'name'"/>
          <xsl:with-param name="is"><xsl:apply-templates select="." mode="name"/></xsl:with-param>
        </xsl:call-template>
        <xsl:text>}</xsl:text>
      </xsl:for-each>
      <xsl:text>]</xsl:text>
    </xsl:if>
    <xsl:text>}</xsl:text>
  </xsl:template>

  <xsl:template name="json-thing">
    <xsl:param name="name"/>
    <xsl:param name="type"/>
    <xsl:param name="is"/>
    <xsl:if test="$is != ''">
      <xsl:value-of select="concat(', &quot;', $name, '&quot;: {&quot;@type&quot;: &quot;', $type, '&quot;')"/>
      <xsl:call-template name="json-field"><xsl:with-param name="name" select="'name'"/><xsl:with-param name="is" select="$is"/></xsl:call-template>
      <xsl:text>}</xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template name="json-field">
    <xsl:param name="name"/>
    <xsl:param name="is"/>
    <xsl:if test="string($is) != ''">
      <xsl:value-of select="concat(', &quot;', $name, '&quot;: ')"/>
      <xsl:call-template name="json"><xsl:with-param name="words" select="string($is)"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- A JSON string; the sign < as its number, so that no script element can end within. -->
  <xsl:template name="json">
    <xsl:param name="words"/>
    <xsl:text>"</xsl:text>
    <xsl:variable name="escaped">
      <xsl:call-template name="quoted">
        <xsl:with-param name="words" select="translate($words, '&#9;&#10;&#13;', '   ')"/>
        <xsl:with-param name="signs" select="'\&quot;'"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:call-template name="less-than"><xsl:with-param name="words" select="string($escaped)"/></xsl:call-template>
    <xsl:text>"</xsl:text>
  </xsl:template>

  <xsl:template name="less-than">
    <xsl:param name="words"/>
    <xsl:choose>
      <xsl:when test="contains($words, '&lt;')">
        <xsl:value-of select="concat(substring-before($words, '&lt;'), '\u003c')"/>
        <xsl:call-template name="less-than"><xsl:with-param name="words" select="substring-after($words, '&lt;')"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$words"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The words with a backslash before each of the signs. -->
  <xsl:template name="quoted">
    <xsl:param name="words"/>
    <xsl:param name="signs"/>
    <xsl:variable name="sign" select="substring($signs, 1, 1)"/>
    <xsl:variable name="rest" select="substring($signs, 2)"/>
    <xsl:choose>
      <xsl:when test="$sign = ''"><xsl:value-of select="$words"/></xsl:when>
      <xsl:when test="contains($words, $sign)">
        <xsl:call-template name="quoted">
          <xsl:with-param name="words" select="substring-before($words, $sign)"/><xsl:with-param name="signs" select="$rest"/>
        </xsl:call-template>
        <xsl:value-of select="concat('\', $sign)"/>
        <xsl:call-template name="quoted">
          <xsl:with-param name="words" select="substring-after($words, $sign)"/><xsl:with-param name="signs" select="$signs"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="quoted">
          <xsl:with-param name="words" select="$words"/><xsl:with-param name="signs" select="$rest"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
