<?xml version="1.0" encoding="UTF-8"?>
<!-- Papers of receipt.xsd and notice.xsd as formatting objects: Russian first, English small. Every text that comes from
     outside goes through p:safe. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
                xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:r="urn:kvitok:receipt:1.0" xmlns:n="urn:kvitok:notice:1.0" xmlns:p="urn:kvitok:print"
                exclude-result-prefixes="xs map r n p">
  <xsl:output method="xml" indent="no"/>

  <xsl:param name="qr" as="xs:string" select="''"/>
  <xsl:param name="rows" as="xs:integer" select="300"/>
  <xsl:param name="serial" as="xs:string" select="''"/>
  <xsl:param name="owner" as="xs:string" select="''"/>
  <xsl:param name="not-before" as="xs:dateTime" required="yes"/>
  <xsl:param name="not-after" as="xs:dateTime" required="yes"/>
  <xsl:param name="signed-at" as="xs:dateTime" required="yes"/>

  <!-- ===== words ===== -->
  <xsl:variable name="titles" as="map(xs:string, xs:string+)" select="map {
      'acceptance': ('Квитанция о приёме', 'Acceptance receipt'),
      'comment': ('Квитанция о приёме пояснения', 'Receipt for a comment'),
      'withdrawal': ('Квитанция об отзыве', 'Receipt for a withdrawal'),
      'answer': ('Квитанция о приёме ответа на требование', 'Receipt for an answer to an action request'),
      'completion': ('Квитанция о приёме ответа по заданию', 'Receipt for the completion of a task'),
      'release': ('Квитанция о возврате задания', 'Receipt for the release of a task'),
      'replacement': ('Квитанция о замене документа', 'Receipt for the replacement of a document'),
      'NoticeOfReceipt': ('Извещение о получении', 'Notice of receipt'),
      'Refusal': ('Уведомление об отказе', 'Refusal'),
      'StatusAcknowledgement': ('Подтверждение статуса', 'Status acknowledgement'),
      'Result': ('Результат рассмотрения', 'Result') }"/>
  <xsl:variable name="statuses" as="map(xs:string, xs:string+)" select="map {
      'received': ('Получено', 'Received'),
      'in-processing': ('В обработке', 'In processing'),
      'action-required': ('Требуются сведения', 'Action required'),
      'approved': ('Одобрено', 'Approved'),
      'rejected': ('Отклонено', 'Rejected'),
      'completed': ('Завершено', 'Completed'),
      'withdrawn': ('Отозвано', 'Withdrawn'),
      'failed': ('Не исполнено', 'Failed') }"/>
  <xsl:variable name="events" as="map(xs:string, xs:string+)" select="map {
      'entered': ('Принято шлюзом', 'Entered'),
      'forwarded': ('Получено органом', 'Forwarded'),
      'postponed': ('Передача отложена', 'Postponed'),
      'parked': ('Передача остановлена', 'Parked'),
      'resumed': ('Передача возобновлена', 'Resumed'),
      'released': ('Задание возвращено', 'Released'),
      'progressed': ('Сообщение о ходе', 'Progressed'),
      'action-requested': ('Запрошены сведения', 'Action requested'),
      'action-answered': ('Сведения представлены', 'Action answered'),
      'registry-approved': ('Решение: одобрено', 'Registry approved'),
      'registry-rejected': ('Решение: отклонено', 'Registry rejected'),
      'result-handed-out': ('Результат выдан', 'Result handed out'),
      'commented': ('Дано пояснение', 'Commented'),
      'document-replaced': ('Документ заменён', 'Document replaced'),
      'withdrawn': ('Отозвано заявителем', 'Withdrawn'),
      'corrected': ('Подано исправленное', 'Corrected'),
      'answered-too-late': ('Ответ после завершения', 'Answered too late'),
      'reminded': ('Напоминание о сроке', 'Reminded'),
      'overdue': ('Срок истёк', 'Overdue'),
      'given-up': ('Исполнение прекращено', 'Given up') }"/>

  <xsl:function name="p:ru" as="xs:string">
    <xsl:param name="words" as="map(xs:string, xs:string+)"/>
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="if (map:contains($words, $key)) then $words($key)[1] else p:safe($key)"/>
  </xsl:function>
  <xsl:function name="p:en" as="xs:string">
    <xsl:param name="words" as="map(xs:string, xs:string+)"/>
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="if (map:contains($words, $key)) then $words($key)[2] else ''"/>
  </xsl:function>

  <!-- ===== values ===== -->
  <!-- What cannot be printed or turns the direction of reading is shown as a box; long words may be broken; what is
       longer than anyone reads on paper ends in the XML. -->
  <xsl:variable name="longest" as="xs:integer" select="4000"/>
  <xsl:function name="p:safe" as="xs:string">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:variable name="short" select="if (string-length($text) gt $longest)
        then concat(substring($text, 1, $longest), ' … (полностью — в XML)') else string($text)"/>
    <xsl:variable name="spaced" select="replace($short, '[\p{Z}\s]+', ' ')"/>
    <xsl:variable name="plain" select="replace(replace($spaced, '\p{C}', '&#xFFFD;'), '[&#x10000;-&#x10FFFF;]', '&#x25A1;')"/>
    <xsl:variable name="marked" select="replace($plain, '(\p{M}{2})\p{M}+', '$1')"/>
    <xsl:sequence select="string-join(tokenize($marked, ' ') ! (if (string-length(.) gt 16) then replace(., '(.{6})', '$1&#x200B;') else .), ' ')"/>
  </xsl:function>
  <xsl:function name="p:msk" as="xs:dateTime">
    <xsl:param name="time" as="xs:dateTime"/>
    <xsl:sequence select="adjust-dateTime-to-timezone($time, xs:dayTimeDuration('PT3H'))"/>
  </xsl:function>
  <xsl:function name="p:time" as="xs:string">
    <xsl:param name="time"/>
    <xsl:sequence select="format-dateTime(p:msk(xs:dateTime($time)), '[D01].[M01].[Y0001] [H01]:[m01]:[s01]') || ' МСК'"/>
  </xsl:function>
  <xsl:function name="p:day" as="xs:string">
    <xsl:param name="day"/>
    <xsl:sequence select="format-date(xs:date($day), '[D01].[M01].[Y0001]')"/>
  </xsl:function>
  <xsl:function name="p:bytes" as="xs:string">
    <xsl:param name="size"/>
    <xsl:sequence select="translate(format-number(xs:integer($size), '#,##0'), ',', '&#xA0;') || ' байт'"/>
  </xsl:function>

  <!-- ===== the sheet ===== -->
  <xsl:variable name="kind" as="xs:string"
                select="if (/r:Receipt) then string(/r:Receipt/r:kind) else local-name(/*)"/>
  <xsl:variable name="number" as="xs:string" select="string((/*/*:number)[1])"/>

  <xsl:template match="/">
    <fo:root font-family="Paper" font-size="9.5pt" line-height="1.3" xml:lang="ru">
      <fo:layout-master-set>
        <fo:simple-page-master master-name="sheet" page-width="210mm" page-height="297mm" margin="15mm 15mm 10mm 20mm">
          <fo:region-body margin-bottom="14mm"/>
          <fo:region-after extent="11mm" display-align="after"/>
        </fo:simple-page-master>
      </fo:layout-master-set>
      <fo:declarations>
        <x:xmpmeta xmlns:x="adobe:ns:meta/">
          <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
              <!-- In every language, as XMP has it and PDF/A demands. -->
              <dc:title>
                <rdf:Alt>
                  <rdf:li xml:lang="x-default"><xsl:value-of select="string-join((p:ru($titles, $kind), $number[. ne '']), ' ')"/></rdf:li>
                </rdf:Alt>
              </dc:title>
            </rdf:Description>
          </rdf:RDF>
        </x:xmpmeta>
      </fo:declarations>
      <fo:page-sequence id="paper" master-reference="sheet" language="ru">
        <fo:static-content flow-name="xsl-region-after">
          <fo:block border-top="0.5pt solid #888888" padding-top="1.5mm" font-size="7pt" color="#444444" text-align-last="justify">
            <xsl:value-of select="p:ru($titles, $kind)"/>
            <xsl:text> </xsl:text>
            <xsl:value-of select="$number"/>
            <fo:leader/>
            <xsl:text>Стр. </xsl:text><fo:page-number/><xsl:text> из </xsl:text><fo:page-number-citation-last ref-id="paper"/>
          </fo:block>
          <fo:block font-size="6.5pt" color="#666666">
            <xsl:text>Подлинник — электронный документ XML с этой подписью; здесь его печатная форма. </xsl:text>
            <xsl:text>The original is the signed XML document; this is its printed form.</xsl:text>
          </fo:block>
        </fo:static-content>
        <fo:flow flow-name="xsl-region-body">
          <xsl:call-template name="head"/>
          <xsl:apply-templates select="*"/>
          <xsl:call-template name="stamp"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <xsl:template name="head">
    <fo:table table-layout="fixed" width="100%" space-after="4mm">
      <fo:table-column column-width="140mm"/>
      <fo:table-column column-width="35mm"/>
      <fo:table-body>
        <fo:table-row>
          <fo:table-cell display-align="center">
            <fo:block font-size="17pt" font-weight="bold"><xsl:value-of select="p:ru($titles, $kind)"/></fo:block>
            <fo:block font-size="8pt" color="#555555"><xsl:value-of select="p:en($titles, $kind)"/></fo:block>
            <xsl:if test="$number ne ''">
              <fo:block font-size="7.5pt" color="#555555" space-before="3mm">Регистрационный номер · Registration number</fo:block>
              <fo:block font-size="14pt" font-weight="bold"><xsl:value-of select="$number"/></fo:block>
            </xsl:if>
            <xsl:if test="/*/*:test = 'true'">
              <fo:block font-weight="bold" color="#B00020" space-before="2mm">ПРОВЕРОЧНОЕ СООБЩЕНИЕ, юридической силы не имеет · TEST</fo:block>
            </xsl:if>
          </fo:table-cell>
          <fo:table-cell text-align="right">
            <fo:block>
              <xsl:if test="$qr ne ''">
                <fo:external-graphic src="url('{$qr}')" content-width="34mm" content-height="34mm"/>
              </xsl:if>
            </fo:block>
          </fo:table-cell>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="stamp">
    <fo:block-container width="105mm" border="1.2pt solid #1F3A93" padding="2.5mm" margin="0mm" space-before="8mm"
                        keep-together.within-page="always" color="#1F3A93">
      <fo:block font-weight="bold" font-size="9.5pt">Документ подписан электронной подписью</fo:block>
      <fo:block font-size="6.5pt" space-after="1.5mm">Signed electronically</fo:block>
      <fo:block font-size="8pt">Сертификат: <xsl:value-of select="p:safe($serial)"/></fo:block>
      <fo:block font-size="8pt">Владелец: <xsl:value-of select="p:safe($owner)"/></fo:block>
      <fo:block font-size="8pt">
        <xsl:text>Действителен: с </xsl:text>
        <xsl:value-of select="format-dateTime(p:msk($not-before), '[D01].[M01].[Y0001]')"/>
        <xsl:text> по </xsl:text>
        <xsl:value-of select="format-dateTime(p:msk($not-after), '[D01].[M01].[Y0001]')"/>
      </fo:block>
      <fo:block font-size="8pt">Подписано: <xsl:value-of select="p:time($signed-at)"/></fo:block>
    </fo:block-container>
  </xsl:template>

  <!-- One line: label in Russian and small in English, and the value. -->
  <xsl:template name="fact">
    <xsl:param name="ru" as="xs:string"/>
    <xsl:param name="en" as="xs:string"/>
    <xsl:param name="value" as="xs:string*"/>
    <xsl:param name="bold" as="xs:boolean" select="false()"/>
    <fo:table-row border-bottom="0.3pt solid #CCCCCC">
      <fo:table-cell padding="1mm 2mm 1mm 0mm">
        <fo:block><xsl:value-of select="$ru"/></fo:block>
        <fo:block font-size="6.5pt" color="#666666"><xsl:value-of select="$en"/></fo:block>
      </fo:table-cell>
      <fo:table-cell padding="1mm 0mm 1mm 0mm">
        <xsl:for-each select="if (empty($value)) then '' else $value">
          <fo:block font-weight="{if ($bold) then 'bold' else 'normal'}"><xsl:value-of select="."/></fo:block>
        </xsl:for-each>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="facts">
    <xsl:param name="lines"/>
    <xsl:if test="exists($lines)">
      <fo:table table-layout="fixed" width="100%" space-after="3mm">
        <fo:table-column column-width="55mm"/>
        <fo:table-column column-width="120mm"/>
        <fo:table-body><xsl:copy-of select="$lines"/></fo:table-body>
      </fo:table>
    </xsl:if>
  </xsl:template>

  <xsl:template name="heading">
    <xsl:param name="ru" as="xs:string"/>
    <xsl:param name="en" as="xs:string"/>
    <fo:block font-weight="bold" font-size="11pt" space-before="3mm" space-after="1.5mm" keep-with-next.within-page="always">
      <xsl:value-of select="$ru"/>
      <fo:inline font-size="7pt" font-weight="normal" color="#666666"><xsl:text> · </xsl:text><xsl:value-of select="$en"/></fo:inline>
    </fo:block>
  </xsl:template>

  <xsl:template name="subject">
    <xsl:call-template name="fact">
      <xsl:with-param name="ru" select="'Отправитель'"/>
      <xsl:with-param name="en" select="'Sender'"/>
      <xsl:with-param name="value" select="p:safe(r:sender | n:sender), p:safe(string-join((
          (r:sender | n:sender)/@inn ! ('ИНН ' || .), (r:sender | n:sender)/@registrationNumber ! ('ОГРН ' || .),
          (r:sender | n:sender)/@id ! ('код участника ' || .)), ', '))"/>
    </xsl:call-template>
    <xsl:if test="r:service | n:service">
      <xsl:call-template name="fact">
        <xsl:with-param name="ru" select="'Услуга'"/>
        <xsl:with-param name="en" select="'Service'"/>
        <xsl:with-param name="value" select="p:safe(r:service | n:service)"/>
      </xsl:call-template>
      <xsl:call-template name="fact">
        <xsl:with-param name="ru" select="'Идентификатор сообщения'"/>
        <xsl:with-param name="en" select="'Message id'"/>
        <xsl:with-param name="value" select="p:safe(r:messageId | n:messageId)"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- ===== receipt ===== -->
  <xsl:template match="r:Receipt">
    <xsl:call-template name="facts">
      <xsl:with-param name="lines">
        <xsl:call-template name="fact">
          <xsl:with-param name="ru" select="'Принято'"/>
          <xsl:with-param name="en" select="'Accepted at'"/>
          <xsl:with-param name="value" select="p:time(r:receivedAt)"/>
          <xsl:with-param name="bold" select="true()"/>
        </xsl:call-template>
        <xsl:call-template name="subject"/>
        <xsl:call-template name="fact">
          <xsl:with-param name="ru" select="'SHA-256 сообщения'"/>
          <xsl:with-param name="en" select="'Digest of the message, base64'"/>
          <xsl:with-param name="value" select="p:safe(r:messageDigest)"/>
        </xsl:call-template>
        <xsl:if test="r:contentDigest">
          <xsl:call-template name="fact">
            <xsl:with-param name="ru" select="'SHA-256 содержания'"/>
            <xsl:with-param name="en" select="'Digest of the content, base64'"/>
            <xsl:with-param name="value" select="p:safe(r:contentDigest)"/>
          </xsl:call-template>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="attachments"/>
  </xsl:template>

  <xsl:template name="attachments">
    <xsl:if test="r:attachment">
      <xsl:call-template name="heading">
        <xsl:with-param name="ru" select="'Вложения'"/>
        <xsl:with-param name="en" select="'Attachments'"/>
      </xsl:call-template>
      <xsl:for-each select="r:attachment">
        <fo:block keep-together.within-page="5" space-after="1.5mm">
          <fo:block><xsl:value-of select="position() || '. ' || p:safe(@name) || ' — ' || p:safe(@mediaType) || ', ' || p:bytes(@size)"/></fo:block>
          <fo:block font-size="7pt" color="#444444">SHA-256: <xsl:value-of select="p:safe(@sha256)"/></fo:block>
        </fo:block>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <!-- ===== notice of receipt ===== -->
  <xsl:template match="n:NoticeOfReceipt">
    <fo:block space-after="3mm">Обращение получено органом, ведущим реестр, и находится в обработке.
      <fo:inline font-size="7pt" color="#666666"> The body that keeps the registry has got the submission and is processing it.</fo:inline>
    </fo:block>
    <xsl:call-template name="facts">
      <xsl:with-param name="lines">
        <xsl:call-template name="fact">
          <xsl:with-param name="ru" select="'Получено органом'"/>
          <xsl:with-param name="en" select="'Got by the body at'"/>
          <xsl:with-param name="value" select="p:time(n:takenAt)"/>
          <xsl:with-param name="bold" select="true()"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="ru" select="'Принято шлюзом'"/>
          <xsl:with-param name="en" select="'Accepted by the gateway at'"/>
          <xsl:with-param name="value" select="p:time(n:receivedAt)"/>
        </xsl:call-template>
        <xsl:apply-templates select="n:lastDay"/>
        <xsl:call-template name="subject"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="n:lastDay | r:lastDay">
    <xsl:call-template name="fact">
      <xsl:with-param name="ru" select="'Срок ответа, включительно'"/>
      <xsl:with-param name="en" select="'Last day for the answer'"/>
      <xsl:with-param name="value" select="p:day(.)"/>
    </xsl:call-template>
  </xsl:template>

  <!-- ===== refusal ===== -->
  <xsl:template match="n:Refusal">
    <fo:block space-after="3mm">Файл не принят и не зарегистрирован. Исправьте указанное и отправьте снова.
      <fo:inline font-size="7pt" color="#666666"> The file was not accepted and not registered. Correct what is named below and send it again.</fo:inline>
    </fo:block>
    <xsl:call-template name="facts">
      <xsl:with-param name="lines">
        <xsl:call-template name="fact">
          <xsl:with-param name="ru" select="'Файл'"/>
          <xsl:with-param name="en" select="'File'"/>
          <xsl:with-param name="value" select="p:safe(n:file/@name)"/>
          <xsl:with-param name="bold" select="true()"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="ru" select="'SHA-256 файла'"/>
          <xsl:with-param name="en" select="'Digest of the file'"/>
          <xsl:with-param name="value" select="p:safe(n:file/@sha256)"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="ru" select="'Отказано'"/>
          <xsl:with-param name="en" select="'Refused at'"/>
          <xsl:with-param name="value" select="p:time(n:refusedAt)"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="ru" select="'Номер случая (для поддержки)'"/>
          <xsl:with-param name="en" select="'Incident, for support calls'"/>
          <xsl:with-param name="value" select="p:safe(n:incident)"/>
        </xsl:call-template>
        <xsl:call-template name="subject"/>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="heading">
      <xsl:with-param name="ru" select="'Причины отказа: ' || count(n:reason)"/>
      <xsl:with-param name="en" select="'Reasons'"/>
    </xsl:call-template>
    <xsl:apply-templates select="n:reason"/>
  </xsl:template>

  <xsl:template match="n:reason">
    <fo:block border-left="2pt solid #B00020" padding-left="2.5mm" margin-left="1mm" space-after="3mm" keep-together.within-page="5">
      <fo:block font-weight="bold"><xsl:value-of select="count(preceding-sibling::n:reason) + 1 || '. ' || p:safe(n:text[@lang = 'ru'])"/></fo:block>
      <fo:block font-size="7pt" color="#666666"><xsl:value-of select="p:safe(n:text[@lang = 'en'])"/></fo:block>
      <xsl:if test="@xpath | @line">
        <fo:block font-size="8.5pt">Место: <xsl:value-of select="string-join((@xpath ! p:safe(.),
            @line ! ('строка ' || . || ', столбец ' || (../@column, '1')[1])), ' — ')"/></fo:block>
      </xsl:if>
      <xsl:if test="n:found">
        <fo:block font-size="8.5pt">Найдено: «<xsl:value-of select="p:safe(n:found)"/>»</fo:block>
      </xsl:if>
      <xsl:if test="n:expected">
        <fo:block font-size="8.5pt">Ожидалось: «<xsl:value-of select="p:safe(n:expected)"/>»</fo:block>
      </xsl:if>
      <fo:block space-before="0.5mm">Что сделать: <xsl:value-of select="p:safe(n:cure[@lang = 'ru'])"/></fo:block>
      <fo:block font-size="7pt" color="#666666"><xsl:value-of select="p:safe(n:cure[@lang = 'en'])"/></fo:block>
      <fo:block font-size="7pt" color="#666666">Код · Code: <xsl:value-of select="p:safe(@code)"/></fo:block>
    </fo:block>
  </xsl:template>

  <!-- ===== status ===== -->
  <xsl:template match="r:StatusAcknowledgement">
    <xsl:call-template name="facts">
      <xsl:with-param name="lines">
        <xsl:call-template name="fact">
          <xsl:with-param name="ru" select="'Состояние'"/>
          <xsl:with-param name="en" select="'Status: ' || p:en($statuses, r:status)"/>
          <xsl:with-param name="value" select="p:ru($statuses, r:status)"/>
          <xsl:with-param name="bold" select="true()"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="ru" select="'По состоянию на'"/>
          <xsl:with-param name="en" select="'As of'"/>
          <xsl:with-param name="value" select="p:time(r:statedAt)"/>
        </xsl:call-template>
        <xsl:apply-templates select="r:lastDay"/>
        <xsl:call-template name="subject"/>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:if test="r:actionRequest">
      <xsl:call-template name="heading">
        <xsl:with-param name="ru" select="'Что требуется' || (r:actionRequest/r:due ! (' до ' || p:day(.) || ' включительно'))"/>
        <xsl:with-param name="en" select="'What is required'"/>
      </xsl:call-template>
      <xsl:apply-templates select="r:actionRequest/r:remark"/>
    </xsl:if>
    <xsl:call-template name="heading">
      <xsl:with-param name="ru" select="'История'"/>
      <xsl:with-param name="en" select="'Timeline'"/>
    </xsl:call-template>
    <fo:table table-layout="fixed" width="100%" font-size="8.5pt">
      <fo:table-column column-width="44mm"/>
      <fo:table-column column-width="45mm"/>
      <fo:table-column column-width="36mm"/>
      <fo:table-column column-width="50mm"/>
      <fo:table-header font-weight="bold" border-bottom="0.8pt solid #444444">
        <fo:table-row>
          <xsl:for-each select="'Когда', 'Что', 'Состояние', 'Кто, пояснение'">
            <fo:table-cell padding="1mm 2mm 1mm 0mm"><fo:block><xsl:value-of select="."/></fo:block></fo:table-cell>
          </xsl:for-each>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:apply-templates select="r:change"/>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template match="r:change">
    <fo:table-row border-bottom="0.3pt solid #CCCCCC">
      <fo:table-cell padding="1mm 2mm 1mm 0mm"><fo:block><xsl:value-of select="p:time(r:at)"/></fo:block></fo:table-cell>
      <fo:table-cell padding="1mm 2mm 1mm 0mm">
        <fo:block><xsl:value-of select="p:ru($events, r:event)"/></fo:block>
        <fo:block font-size="6.5pt" color="#666666"><xsl:value-of select="p:en($events, r:event)"/></fo:block>
      </fo:table-cell>
      <fo:table-cell padding="1mm 2mm 1mm 0mm">
        <fo:block><xsl:value-of select="p:ru($statuses, r:status)"/></fo:block>
        <fo:block font-size="6.5pt" color="#666666"><xsl:value-of select="p:en($statuses, r:status)"/></fo:block>
      </fo:table-cell>
      <fo:table-cell padding="1mm 0mm 1mm 0mm">
        <fo:block><xsl:value-of select="p:safe(r:author)"/></fo:block>
        <xsl:if test="r:comment"><fo:block><xsl:value-of select="p:safe(r:comment)"/></fo:block></xsl:if>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <xsl:template match="r:remark">
    <fo:block border-left="2pt solid #1F3A93" padding-left="2.5mm" margin-left="1mm" space-after="2mm" keep-together.within-page="5">
      <fo:block><xsl:value-of select="p:safe(r:ru)"/></fo:block>
      <xsl:if test="r:en"><fo:block font-size="7pt" color="#666666"><xsl:value-of select="p:safe(r:en)"/></fo:block></xsl:if>
      <fo:block font-size="7.5pt" color="#444444"><xsl:value-of select="string-join(('Код: ' || p:safe(@code),
          @document ! ('документ: ' || p:safe(.)), @field ! ('поле: ' || p:safe(.))), ', ')"/></fo:block>
    </fo:block>
  </xsl:template>

  <!-- ===== result ===== -->
  <xsl:template match="r:Result">
    <xsl:call-template name="facts">
      <xsl:with-param name="lines">
        <xsl:call-template name="fact">
          <xsl:with-param name="ru" select="'Решение'"/>
          <xsl:with-param name="en" select="'Decision: ' || p:en($statuses, r:decision)"/>
          <xsl:with-param name="value" select="p:ru($statuses, r:decision)"/>
          <xsl:with-param name="bold" select="true()"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="ru" select="'Решено'"/>
          <xsl:with-param name="en" select="'Decided at'"/>
          <xsl:with-param name="value" select="p:time(r:decidedAt)"/>
        </xsl:call-template>
        <xsl:call-template name="subject"/>
        <xsl:if test="r:comment">
          <xsl:call-template name="fact">
            <xsl:with-param name="ru" select="'Пояснение органа'"/>
            <xsl:with-param name="en" select="'The body''s comment'"/>
            <xsl:with-param name="value" select="p:safe(r:comment)"/>
          </xsl:call-template>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:if test="r:remark">
      <xsl:call-template name="heading">
        <xsl:with-param name="ru" select="'Причины'"/>
        <xsl:with-param name="en" select="'Reasons'"/>
      </xsl:call-template>
      <xsl:apply-templates select="r:remark"/>
    </xsl:if>
    <xsl:if test="r:content">
      <xsl:call-template name="heading">
        <xsl:with-param name="ru" select="'Содержание ответа'"/>
        <xsl:with-param name="en" select="'What was answered'"/>
      </xsl:call-template>
      <xsl:variable name="all" select="r:content/*//*[not(*)] | r:content/*//@*[not(namespace-uri())] | r:content/*[not(*)]"/>
      <xsl:for-each select="subsequence($all, 1, $rows)">
        <fo:block font-size="8.5pt" text-indent="-4mm" start-indent="4mm">
          <fo:inline color="#555555"><xsl:value-of select="p:path(.)"/>: </fo:inline>
          <xsl:value-of select="p:safe(.)"/>
        </fo:block>
      </xsl:for-each>
      <xsl:if test="count($all) gt $rows">
        <fo:block font-size="8.5pt" space-before="1mm">… ещё <xsl:value-of select="count($all) - $rows"/> — в XML · more in the XML</fo:block>
      </xsl:if>
    </xsl:if>
    <xsl:call-template name="attachments"/>
  </xsl:template>

  <!-- Names on the way from the answer's root, the root left out. -->
  <xsl:function name="p:path" as="xs:string">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="p:safe(string-join(($node/ancestor::*[ancestor::*[parent::r:content]] | $node) ! local-name(.), ' / '))"/>
  </xsl:function>
</xsl:stylesheet>
