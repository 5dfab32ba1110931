<?xml version="1.0" encoding="UTF-8"?>
<!-- The labels of the pages in five languages: the one place where they are written. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:exsl="http://exslt.org/common" xmlns:s="urn:teiwright:strings"
    exclude-result-prefixes="exsl s">

  <xsl:variable name="strings">
    <s:label key="skip" en="Skip to the conversation" de="Zum Gespräch springen" fr="Aller à la conversation" es="Ir a la conversación" ru="Перейти к беседе"/>
    <s:label key="untitled" en="Untitled conversation" de="Gespräch ohne Titel" fr="Conversation sans titre" es="Conversación sin título" ru="Беседа без названия"/>
    <s:label key="participants" en="Present" de="Anwesend" fr="Présents" es="Presentes" ru="Присутствовали"/>
    <s:label key="people" en="People" de="Personen" fr="Personnes" es="Personas" ru="Лица"/>
    <s:label key="dates" en="Dates mentioned" de="Erwähnte Daten" fr="Dates mentionnées" es="Fechas mencionadas" ru="Упомянутые даты"/>
    <s:label key="notes" en="Notes" de="Anmerkungen" fr="Notes" es="Notas" ru="Примечания"/>
    <s:label key="signs" en="Signs" de="Zeichen" fr="Signes" es="Signos" ru="Условные знаки"/>
    <s:label key="about" en="About this document" de="Zu diesem Dokument" fr="À propos de ce document" es="Sobre este documento" ru="Об этом документе"/>
    <s:label key="cite" en="How to cite" de="Zitierweise" fr="Comment citer" es="Cómo citar" ru="Как цитировать"/>
    <s:label key="contents" en="Contents" de="Inhalt" fr="Sommaire" es="Índice" ru="Содержание"/>
    <s:label key="downloads" en="Download" de="Herunterladen" fr="Télécharger" es="Descargar" ru="Скачать"/>
    <s:label key="date" en="Date" de="Datum" fr="Date" es="Fecha" ru="Дата"/>
    <s:label key="time" en="Time" de="Uhrzeit" fr="Heure" es="Hora" ru="Время"/>
    <s:label key="duration" en="Duration" de="Dauer" fr="Durée" es="Duración" ru="Продолжительность"/>
    <s:label key="place" en="Place" de="Ort" fr="Lieu" es="Lugar" ru="Место"/>
    <s:label key="language" en="Language" de="Sprache" fr="Langue" es="Idioma" ru="Язык"/>
    <s:label key="source" en="Source" de="Quelle" fr="Source" es="Fuente" ru="Источник"/>
    <s:label key="repository" en="Archive" de="Archiv" fr="Archives" es="Archivo" ru="Архив"/>
    <s:label key="collection" en="Collection" de="Bestand" fr="Fonds" es="Fondo" ru="Фонд"/>
    <s:label key="classification" en="Classification" de="Einstufung" fr="Classification" es="Clasificación" ru="Гриф"/>
    <s:label key="publisher" en="Publisher" de="Herausgeber" fr="Éditeur" es="Editor" ru="Издатель"/>
    <s:label key="licence" en="Licence" de="Lizenz" fr="Licence" es="Licencia" ru="Лицензия"/>
    <s:label key="identifier" en="Identifier" de="Kennung" fr="Identifiant" es="Identificador" ru="Идентификатор"/>
    <s:label key="extent" en="Extent" de="Umfang" fr="Étendue" es="Extensión" ru="Объём"/>
    <s:label key="keywords" en="Keywords" de="Schlagwörter" fr="Mots-clés" es="Palabras clave" ru="Ключевые слова"/>
    <s:label key="status" en="Status" de="Stand" fr="État" es="Estado" ru="Состояние"/>
    <s:label key="turn" en="Turn" de="Redebeitrag" fr="Intervention" es="Intervención" ru="Реплика"/>
    <s:label key="passage" en="Passage" de="Stelle" fr="Passage" es="Pasaje" ru="Место"/>
    <s:label key="turns" en="Turns" de="Redebeiträge" fr="Interventions" es="Intervenciones" ru="Реплики:"/>
    <s:label key="mentions" en="Mentions" de="Erwähnungen" fr="Mentions" es="Menciones" ru="Упоминания:"/>
    <s:label key="page" en="Page" de="Seite" fr="Page" es="Página" ru="Страница"/>
    <s:label key="to" en="to" de="an" fr="à" es="a" ru="к"/>
    <s:label key="close" en="Close" de="Schließen" fr="Fermer" es="Cerrar" ru="Закрыть"/>
    <s:label key="permalink" en="Link to turn" de="Link zum Redebeitrag" fr="Lien vers l’intervention" es="Enlace a la intervención" ru="Ссылка на реплику"/>
    <s:label key="not-before" en="not before" de="nicht vor" fr="pas avant" es="no antes de" ru="не ранее"/>
    <s:label key="not-after" en="not after" de="nicht nach" fr="pas après" es="no después de" ru="не позднее"/>
    <s:label key="from" en="from" de="von" fr="du" es="desde" ru="с"/>
    <s:label key="until" en="to" de="bis" fr="au" es="hasta" ru="по"/>
    <s:label key="cert-high" en="year from the context" de="Jahr aus dem Zusammenhang" fr="année d’après le contexte" es="año según el contexto" ru="год по контексту"/>
    <s:label key="cert-medium" en="worked out from the date of the conversation" de="aus dem Datum des Gesprächs erschlossen" fr="déduite de la date de la conversation" es="deducida de la fecha de la conversación" ru="выведено из даты беседы"/>
    <s:label key="cert-low" en="uncertain" de="unsicher" fr="incertaine" es="incierta" ru="неточно"/>
    <s:label key="cert-person" en="identified from the context" de="aus dem Zusammenhang erschlossen" fr="identifié d’après le contexte" es="identificado por el contexto" ru="определено по контексту"/>
    <s:label key="hours" en="h" de="Std." fr="h" es="h" ru="ч"/>
    <s:label key="minutes" en="min" de="Min." fr="min" es="min" ru="мин"/>
    <s:label key="seconds" en="s" de="Sek." fr="s" es="s" ru="с"/>
    <s:label key="days" en="days" de="Tage" fr="jours" es="días" ru="дн."/>
    <s:label key="weeks" en="weeks" de="Wochen" fr="semaines" es="semanas" ru="нед."/>
    <s:label key="months" en="months" de="Monate" fr="mois" es="meses" ru="мес."/>
    <s:label key="years" en="years" de="Jahre" fr="ans" es="años" ru="лет"/>
    <s:label key="gap" en="omitted" de="ausgelassen" fr="omis" es="omitido" ru="пропуск"/>
    <s:label key="gap-inaudible" en="inaudible" de="unverständlich" fr="inaudible" es="inaudible" ru="неразборчиво"/>
    <s:label key="gap-redacted" en="not declassified" de="nicht freigegeben" fr="non déclassifié" es="no desclasificado" ru="не рассекречено"/>
    <s:label key="gap-omitted" en="omitted here" de="hier ausgelassen" fr="omis ici" es="omitido aquí" ru="здесь опущено"/>
    <s:label key="gap-illegible" en="illegible" de="unleserlich" fr="illisible" es="ilegible" ru="нечитаемо"/>
    <s:label key="signature" en="signature" de="Unterschrift" fr="signature" es="firma" ru="подпись"/>
    <s:label key="sign-supplied" en="words of the editor" de="Worte des Herausgebers" fr="mots de l’éditeur" es="palabras del editor" ru="слова редактора"/>
    <s:label key="sign-unclear" en="uncertain reading" de="unsichere Lesung" fr="lecture incertaine" es="lectura incierta" ru="неуверенное чтение"/>
    <s:label key="sign-sic" en="so in the source" de="so in der Vorlage" fr="ainsi dans l’original" es="así en el original" ru="так в источнике"/>
    <s:label key="sign-gap" en="words missing" de="fehlende Worte" fr="mots manquants" es="palabras que faltan" ru="пропуск слов"/>
    <s:label key="sign-stage" en="what is done, or how it is said" de="was geschieht oder wie gesprochen wird" fr="ce qui se fait, ou le ton" es="lo que ocurre o el tono" ru="что происходит или как сказано"/>
    <s:label key="sign-pb" en="a new page of the source" de="neue Seite der Vorlage" fr="nouvelle page de l’original" es="nueva página del original" ru="новая страница источника"/>
    <s:label key="word" en="word" de="Wort" fr="mot" es="palabra" ru="слово"/>
    <s:label key="day-month" en=" " de=". " fr=" " es=" de " ru=" "/>
    <s:label key="month-year" en=" " de=" " fr=" " es=" de " ru=" "/>
    <s:label key="year-end" en="" de="" fr="" es="" ru=" г."/>
    <s:label key="of-month-01" en="January" de="Januar" fr="janvier" es="enero" ru="января"/>
    <s:label key="month-01" en="January" de="Januar" fr="janvier" es="enero" ru="январь"/>
    <s:label key="of-month-02" en="February" de="Februar" fr="février" es="febrero" ru="февраля"/>
    <s:label key="month-02" en="February" de="Februar" fr="février" es="febrero" ru="февраль"/>
    <s:label key="of-month-03" en="March" de="März" fr="mars" es="marzo" ru="марта"/>
    <s:label key="month-03" en="March" de="März" fr="mars" es="marzo" ru="март"/>
    <s:label key="of-month-04" en="April" de="April" fr="avril" es="abril" ru="апреля"/>
    <s:label key="month-04" en="April" de="April" fr="avril" es="abril" ru="апрель"/>
    <s:label key="of-month-05" en="May" de="Mai" fr="mai" es="mayo" ru="мая"/>
    <s:label key="month-05" en="May" de="Mai" fr="mai" es="mayo" ru="май"/>
    <s:label key="of-month-06" en="June" de="Juni" fr="juin" es="junio" ru="июня"/>
    <s:label key="month-06" en="June" de="Juni" fr="juin" es="junio" ru="июнь"/>
    <s:label key="of-month-07" en="July" de="Juli" fr="juillet" es="julio" ru="июля"/>
    <s:label key="month-07" en="July" de="Juli" fr="juillet" es="julio" ru="июль"/>
    <s:label key="of-month-08" en="August" de="August" fr="août" es="agosto" ru="августа"/>
    <s:label key="month-08" en="August" de="August" fr="août" es="agosto" ru="август"/>
    <s:label key="of-month-09" en="September" de="September" fr="septembre" es="septiembre" ru="сентября"/>
    <s:label key="month-09" en="September" de="September" fr="septembre" es="septiembre" ru="сентябрь"/>
    <s:label key="of-month-10" en="October" de="Oktober" fr="octobre" es="octubre" ru="октября"/>
    <s:label key="month-10" en="October" de="Oktober" fr="octobre" es="octubre" ru="октябрь"/>
    <s:label key="of-month-11" en="November" de="November" fr="novembre" es="noviembre" ru="ноября"/>
    <s:label key="month-11" en="November" de="November" fr="novembre" es="noviembre" ru="ноябрь"/>
    <s:label key="of-month-12" en="December" de="Dezember" fr="décembre" es="diciembre" ru="декабря"/>
    <s:label key="month-12" en="December" de="Dezember" fr="décembre" es="diciembre" ru="декабрь"/>
    <s:label key="file" en="File" de="Datei" fr="Fichier" es="Archivo" ru="Файл"/>
    <s:label key="translated-by" en="Translated by" de="Übersetzt von" fr="Traduit par" es="Traducido por" ru="Перевод:"/>
    <s:label key="edited-by" en="Edited by" de="Herausgegeben von" fr="Édité par" es="Editado por" ru="Редактор:"/>
    <!-- The frame of the edition -->
    <s:label key="start" en="Start" de="Start" fr="Accueil" es="Inicio" ru="Начало"/>
    <s:label key="conversations" en="Conversations" de="Gespräche" fr="Conversations" es="Conversaciones" ru="Беседы"/>
    <s:label key="chronology" en="Chronology" de="Chronologie" fr="Chronologie" es="Cronología" ru="Хронология"/>
    <s:label key="network" en="Network" de="Netzwerk" fr="Réseau" es="Red" ru="Сеть"/>
    <s:label key="statistics" en="Statistics" de="Statistik" fr="Statistiques" es="Estadísticas" ru="Статистика"/>
    <s:label key="search" en="Search" de="Suche" fr="Recherche" es="Búsqueda" ru="Поиск"/>
    <s:label key="skip-main" en="Skip to the content" de="Zum Inhalt springen" fr="Aller au contenu" es="Ir al contenido" ru="Перейти к содержанию"/>
    <s:label key="site" en="Parts of the edition" de="Teile der Ausgabe" fr="Parties de l’édition" es="Partes de la edición" ru="Разделы издания"/>
    <s:label key="filter" en="Filter" de="Filtern" fr="Filtrer" es="Filtrar" ru="Фильтр"/>
    <s:label key="filter-hint" en="Title, person, place or year" de="Titel, Person, Ort oder Jahr" fr="Titre, personne, lieu ou année" es="Título, persona, lugar o año" ru="Название, лицо, место или год"/>
    <s:label key="shown" en="shown" de="angezeigt" fr="affichées" es="mostradas" ru="показано"/>
    <s:label key="title" en="Title" de="Titel" fr="Titre" es="Título" ru="Название"/>
    <s:label key="speakers" en="Speakers" de="Sprechende" fr="Locuteurs" es="Hablantes" ru="Говорящие"/>
    <s:label key="words" en="Words" de="Wörter" fr="Mots" es="Palabras" ru="Слова"/>
    <s:label key="share" en="Share" de="Anteil" fr="Part" es="Parte" ru="Доля"/>
    <s:label key="name" en="Name" de="Name" fr="Nom" es="Nombre" ru="Имя"/>
    <s:label key="role" en="Role" de="Amt" fr="Fonction" es="Cargo" ru="Должность"/>
    <s:label key="per-turn" en="Words per turn" de="Wörter je Beitrag" fr="Mots par intervention" es="Palabras por intervención" ru="Слов на реплику"/>
    <s:label key="longest" en="Longest turn" de="Längster Beitrag" fr="Intervention la plus longue" es="Intervención más larga" ru="Самая длинная реплика"/>
    <s:label key="speaks-in" en="Speaks in" de="Spricht in" fr="Parle dans" es="Habla en" ru="Говорит в"/>
    <s:label key="named-in" en="Spoken of in" de="Erwähnt in" fr="Mentionné dans" es="Mencionado en" ru="Упоминается в"/>
    <s:label key="company" en="Speaks with" de="Spricht mit" fr="Parle avec" es="Habla con" ru="Говорит с"/>
    <s:label key="who-speaks" en="Who speaks when, and how much" de="Wer wann und wie viel spricht" fr="Qui parle quand, et combien" es="Quién habla cuándo y cuánto" ru="Кто, когда и сколько говорит"/>
    <s:label key="answers" en="Answers" de="Antworten" fr="Réponses" es="Respuestas" ru="Ответы"/>
    <s:label key="with-whom" en="Who answers whom" de="Wer wem antwortet" fr="Qui répond à qui" es="Quién responde a quién" ru="Кто кому отвечает"/>
    <s:label key="network-hint" en="A line joins two people where one’s turn follows the other’s; the more often, the wider." de="Eine Linie verbindet zwei Personen, wo der Beitrag der einen auf den der anderen folgt; je öfter, desto breiter." fr="Une ligne unit deux personnes lorsque l’intervention de l’une suit celle de l’autre ; plus c’est fréquent, plus elle est large." es="Una línea une a dos personas cuando la intervención de una sigue a la de la otra; cuanto más a menudo, más ancha." ru="Линия соединяет двух лиц, если реплика одного следует за репликой другого; чем чаще, тем шире."/>
    <s:label key="earlier" en="Earlier" de="Früher" fr="Précédente" es="Anterior" ru="Раньше"/>
    <s:label key="later" en="Later" de="Später" fr="Suivante" es="Siguiente" ru="Позже"/>
    <s:label key="search-hint" en="Words, or a phrase in quotation marks" de="Wörter oder eine Wendung in Anführungszeichen" fr="Mots, ou une expression entre guillemets" es="Palabras, o una frase entre comillas" ru="Слова или выражение в кавычках"/>
    <s:label key="results" en="Results" de="Treffer" fr="Résultats" es="Resultados" ru="Результаты"/>
    <s:label key="more-results" en="More results" de="Weitere Treffer" fr="Plus de résultats" es="Más resultados" ru="Ещё результаты"/>
    <s:label key="no-results" en="Nothing found" de="Nichts gefunden" fr="Aucun résultat" es="Sin resultados" ru="Ничего не найдено"/>
    <s:label key="needs-script" en="The search needs JavaScript; everything else reads without it." de="Die Suche braucht JavaScript; alles andere liest sich ohne." fr="La recherche demande JavaScript ; tout le reste se lit sans." es="La búsqueda necesita JavaScript; todo lo demás se lee sin él." ru="Для поиска нужен JavaScript; всё остальное читается без него."/>
    <s:label key="explore" en="Explore" de="Erkunden" fr="Explorer" es="Explorar" ru="Обзор"/>
    <s:label key="persons-dates" en="Days spoken of" de="Erwähnte Tage" fr="Jours mentionnés" es="Días mencionados" ru="Упомянутые дни"/>
  </xsl:variable>

  <xsl:variable name="labels" select="exsl:node-set($strings)"/>
  <xsl:key name="label" match="s:label" use="@key"/>

  <!-- The label of that key in the language of the page; English where the language is not among the five. -->
  <xsl:template name="label">
    <xsl:param name="key"/>
    <xsl:for-each select="$labels">
      <xsl:variable name="entry" select="key('label', $key)"/>
      <xsl:variable name="word" select="$entry/@*[name() = $lang]"/>
      <xsl:choose>
        <xsl:when test="$word"><xsl:value-of select="$word"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$entry/@en"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
