<?xml version="1.0" encoding="UTF-8"?>
<!-- What the page says about its document: masthead, signs, source and citation, metadata for machines. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="tei">

  <xsl:template name="masthead">
    <header class="masthead">
      <xsl:if test="$metadata = 'yes' and $collection != ''"><p class="series"><xsl:value-of select="$collection"/></p></xsl:if>
      <h1><xsl:value-of select="$title"/></h1>
      <xsl:if test="$subtitle != ''"><p class="subtitle"><xsl:value-of select="$subtitle"/></p></xsl:if>
      <xsl:if test="$metadata = 'yes'">
        <xsl:call-template name="occasion"/>
        <xsl:if test="$profile/tei:abstract[normalize-space()]">
          <div class="abstract"><xsl:apply-templates select="$profile/tei:abstract/node()" mode="plain"/></div>
        </xsl:if>
      </xsl:if>
    </header>
  </xsl:template>

  <!-- When, where and how long. -->
  <xsl:template name="occasion">
    <xsl:if test="concat($held-words, $held-time, $place, $lasted) != ''">
      <ul class="occasion">
        <xsl:if test="$held-words != ''">
          <li><time><xsl:if test="$held/@when"><xsl:attribute name="datetime"><xsl:value-of select="$held/@when"/></xsl:attribute></xsl:if>
            <xsl:value-of select="$held-words"/></time></li>
        </xsl:if>
        <xsl:if test="$held-time != ''"><li><xsl:value-of select="$held-time"/></li></xsl:if>
        <xsl:if test="$lasted != ''"><li><xsl:value-of select="$lasted"/></li></xsl:if>
        <xsl:if test="$place != ''"><li><xsl:value-of select="$place"/></li></xsl:if>
      </ul>
    </xsl:if>
  </xsl:template>

  <!-- Words of the header: without cards, anchors or signs. -->
  <xsl:template match="*" mode="plain"><xsl:apply-templates mode="plain"/></xsl:template>
  <xsl:template match="tei:p" mode="plain"><p><xsl:apply-templates mode="plain"/></p></xsl:template>
  <xsl:template match="tei:title" mode="plain"><cite><xsl:apply-templates mode="plain"/></cite></xsl:template>
  <xsl:template match="tei:ref[starts-with(@target, 'http')]" mode="plain">
    <a href="{@target}"><xsl:apply-templates mode="plain"/><xsl:if test="not(node())"><xsl:value-of select="@target"/></xsl:if></a>
  </xsl:template>
  <xsl:template match="tei:ptr[starts-with(@target, 'http')]" mode="plain"><a href="{@target}"><xsl:value-of select="@target"/></a></xsl:template>

  <xsl:template name="about">
    <section class="about" id="about">
      <h2><xsl:call-template name="label"><xsl:with-param name="key" select="'about'"/></xsl:call-template></h2>
      <dl>
        <xsl:for-each select="$header/tei:fileDesc/tei:titleStmt/tei:respStmt">
          <xsl:call-template name="fact">
            <xsl:with-param name="label" select="normalize-space(tei:resp[1])"/>
            <xsl:with-param name="words"><xsl:for-each select="tei:name | tei:persName | tei:orgName">
              <xsl:if test="position() &gt; 1">, </xsl:if><xsl:value-of select="normalize-space(.)"/>
            </xsl:for-each></xsl:with-param>
          </xsl:call-template>
        </xsl:for-each>
        <xsl:for-each select="($source/tei:bibl | $source/tei:p)[not(@type = 'file')]">
          <xsl:call-template name="fact">
            <xsl:with-param name="key" select="'source'"/>
            <xsl:with-param name="words"><xsl:apply-templates select="." mode="plain-words"/></xsl:with-param>
          </xsl:call-template>
        </xsl:for-each>
        <xsl:for-each select="$source/tei:bibl[@type = 'file']"><xsl:call-template name="file"/></xsl:for-each>
        <xsl:call-template name="fact">
          <xsl:with-param name="key" select="'repository'"/><xsl:with-param name="words" select="$repository"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="key" select="'collection'"/><xsl:with-param name="words" select="$collection"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="key" select="'language'"/>
          <xsl:with-param name="words"><xsl:for-each select="$profile/tei:langUsage/tei:language">
            <xsl:if test="position() &gt; 1">, </xsl:if><xsl:value-of select="normalize-space(.)"/>
            <xsl:if test="not(normalize-space())"><xsl:value-of select="@ident"/></xsl:if>
          </xsl:for-each></xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="key" select="'extent'"/>
          <xsl:with-param name="words"><xsl:apply-templates select="$header/tei:fileDesc/tei:extent" mode="extent"/></xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="key" select="'publisher'"/>
          <xsl:with-param name="words">
            <xsl:value-of select="$publisher"/>
            <xsl:if test="$publisher != '' and $published != ''">, </xsl:if>
            <xsl:call-template name="date-words"><xsl:with-param name="iso" select="$published"/></xsl:call-template>
          </xsl:with-param>
        </xsl:call-template>
        <xsl:for-each select="$publication/tei:availability/tei:licence">
          <xsl:call-template name="fact">
            <xsl:with-param name="key" select="'licence'"/>
            <xsl:with-param name="words"><xsl:call-template name="licence"/></xsl:with-param>
          </xsl:call-template>
        </xsl:for-each>
        <xsl:call-template name="fact">
          <xsl:with-param name="key" select="'status'"/>
          <xsl:with-param name="words" select="string($header/tei:revisionDesc/@status)"/>
        </xsl:call-template>
      </dl>
      <h3><xsl:call-template name="label"><xsl:with-param name="key" select="'cite'"/></xsl:call-template></h3>
      <p class="citation"><xsl:call-template name="citation"/></p>
      <details><summary>BibTeX</summary><pre><xsl:call-template name="bibtex"/></pre></details>
      <details><summary>CSL-JSON</summary><pre><xsl:call-template name="csl"/></pre></details>
      <xsl:call-template name="downloads"/>
    </section>
  </xsl:template>

  <!-- The same document in other shapes, where their addresses are given. -->
  <xsl:template name="downloads">
    <xsl:if test="concat($tei-href, $text-href, $markdown-href, $turns-href) != ''">
      <h3><xsl:call-template name="label"><xsl:with-param name="key" select="'downloads'"/></xsl:call-template></h3>
      <ul class="downloads">
        <xsl:if test="$tei-href != ''"><li><a href="{$tei-href}" download="">TEI</a></li></xsl:if>
        <xsl:if test="$text-href != ''"><li><a href="{$text-href}" download="">Text</a></li></xsl:if>
        <xsl:if test="$markdown-href != ''"><li><a href="{$markdown-href}" download="">Markdown</a></li></xsl:if>
        <xsl:if test="$turns-href != ''"><li><a href="{$turns-href}" download="">TSV</a></li></xsl:if>
      </ul>
    </xsl:if>
  </xsl:template>

  <!-- The file that was converted: where it is from, how it was classified, its name and checksum. -->
  <xsl:template name="file">
    <xsl:if test="not(../tei:bibl[not(@type = 'file')]//tei:ref[@target = current()/tei:ref/@target])">
      <xsl:call-template name="fact">
        <xsl:with-param name="key" select="'source'"/>
        <xsl:with-param name="words"><xsl:apply-templates select="tei:ref" mode="plain"/></xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <xsl:call-template name="fact">
      <xsl:with-param name="key" select="'classification'"/>
      <xsl:with-param name="words" select="normalize-space(tei:note[@type = 'classification'])"/>
    </xsl:call-template>
    <xsl:call-template name="fact">
      <xsl:with-param name="key" select="'file'"/>
      <xsl:with-param name="words">
        <xsl:value-of select="normalize-space(tei:title[1])"/>
        <xsl:for-each select="tei:idno[@type = 'SHA-256']">
          <xsl:text> </xsl:text>
          <span class="checksum" title="{.}"><xsl:value-of select="concat(@type, ' ', substring(., 1, 12), '…')"/></span>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A line of the list of facts; nothing where there are no words. -->
  <xsl:template name="fact">
    <xsl:param name="key"/>
    <xsl:param name="label"><xsl:call-template name="label"><xsl:with-param name="key" select="$key"/></xsl:call-template></xsl:param>
    <xsl:param name="words"/>
    <xsl:if test="normalize-space($words) != ''">
      <div><dt><xsl:value-of select="$label"/></dt><dd><xsl:copy-of select="$words"/></dd></div>
    </xsl:if>
  </xsl:template>

  <xsl:template match="*" mode="plain-words"><xsl:apply-templates mode="plain"/></xsl:template>

  <xsl:template match="tei:extent" mode="extent">
    <xsl:choose>
      <xsl:when test="tei:measure">
        <xsl:for-each select="tei:measure">
          <xsl:if test="position() &gt; 1">, </xsl:if>
          <xsl:value-of select="normalize-space(.)"/>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="normalize-space(.)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="licence">
    <xsl:variable name="words" select="normalize-space(.)"/>
    <xsl:choose>
      <xsl:when test="starts-with(@target, 'http')">
        <a href="{@target}" rel="license">
          <xsl:value-of select="$words"/>
          <xsl:if test="$words = ''"><xsl:value-of select="@target"/></xsl:if>
        </a>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$words"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The signs that this transcript uses, and no others. -->
  <xsl:template name="signs">
    <xsl:variable name="edited" select="$reading != 'original'"/>
    <xsl:variable name="used">
      <xsl:if test="$edited and (key('element', 'supplied') | key('element', 'gloss')
                    | key('element', 'note')[not(@place)])[not(ancestor::tei:teiHeader)]">
        <xsl:call-template name="sign"><xsl:with-param name="class" select="'supplied'"/></xsl:call-template>
      </xsl:if>
      <xsl:if test="$edited and key('element', 'unclear')">
        <xsl:call-template name="sign"><xsl:with-param name="class" select="'unclear'"/></xsl:call-template>
      </xsl:if>
      <xsl:if test="$edited and key('element', 'sic')">
        <xsl:call-template name="sign"><xsl:with-param name="class" select="'sic'"/></xsl:call-template>
      </xsl:if>
      <xsl:if test="key('element', 'stage')">
        <xsl:call-template name="sign"><xsl:with-param name="class" select="'stage'"/></xsl:call-template>
      </xsl:if>
      <xsl:if test="key('element', 'gap')[not(ancestor::tei:teiHeader)]">
        <xsl:call-template name="sign"><xsl:with-param name="class" select="'gap'"/></xsl:call-template>
      </xsl:if>
      <xsl:if test="$pages = 'yes' and key('element', 'pb')">
        <xsl:call-template name="sign"><xsl:with-param name="class" select="'pb'"/></xsl:call-template>
      </xsl:if>
    </xsl:variable>
    <xsl:if test="$used != ''">
      <section class="signs" id="signs">
        <h2><xsl:call-template name="label"><xsl:with-param name="key" select="'signs'"/></xsl:call-template></h2>
        <dl><xsl:copy-of select="$used"/></dl>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="sign">
    <xsl:param name="class"/>
    <xsl:variable name="word"><xsl:call-template name="label"><xsl:with-param name="key" select="'word'"/></xsl:call-template></xsl:variable>
    <div>
      <dt>
        <span class="{$class}">
          <xsl:choose>
            <xsl:when test="$class = 'unclear'"><xsl:value-of select="$word"/><xsl:text> </xsl:text><small>[?]</small></xsl:when>
            <xsl:when test="$class = 'sic'"><xsl:value-of select="$word"/><xsl:text> </xsl:text><small>[sic]</small></xsl:when>
            <xsl:when test="$class = 'stage'"><i>(<xsl:value-of select="$word"/>)</i></xsl:when>
            <xsl:when test="$class = 'gap'">[<xsl:call-template name="label"><xsl:with-param name="key" select="'gap'"/></xsl:call-template>]</xsl:when>
            <xsl:when test="$class = 'pb'">2</xsl:when>
            <xsl:otherwise>[<xsl:value-of select="$word"/>]</xsl:otherwise>
          </xsl:choose>
        </span>
      </dt>
      <dd><xsl:call-template name="label"><xsl:with-param name="key" select="concat('sign-', $class)"/></xsl:call-template></dd>
    </div>
  </xsl:template>

  <!-- Dublin Core, for reference managers and search engines. -->
  <xsl:template name="head-metadata">
    <link rel="schema.DC" href="http://purl.org/dc/elements/1.1/"/>
    <meta name="DC.title" content="{$title}"/>
    <xsl:if test="$held-iso != ''"><meta name="DC.date" content="{$held-iso}"/></xsl:if>
    <xsl:if test="$publisher != ''"><meta name="DC.publisher" content="{$publisher}"/></xsl:if>
    <xsl:if test="$address != ''"><meta name="DC.identifier" content="{$address}"/></xsl:if>
    <xsl:if test="$text-lang != ''"><meta name="DC.language" content="{$text-lang}"/></xsl:if>
    <xsl:if test="$profile/tei:abstract[normalize-space()]">
      <meta name="description" content="{normalize-space($profile/tei:abstract)}"/>
    </xsl:if>
    <script type="application/ld+json"><xsl:call-template name="json-ld"/></script>
  </xsl:template>

</xsl:stylesheet>
