package pdf

import (
	"encoding/xml"
	"fmt"
	"strings"
	"time"

	"zaoshu/internal/frame"
)

// A metadata is what the file says of itself, twice: as XMP and as Info.
type metadata struct {
	*frame.Meta
	title, author, keywords string // as Info has them
	date                    time.Time
	producer                string
}

func newMetadata(m *frame.Meta, producer string) (metadata, error) {
	date, err := time.Parse(time.RFC3339, m.Modified)
	if err != nil {
		return metadata{}, fmt.Errorf("date of the book: %w", err)
	}
	if _, offset := date.Zone(); offset%3600 != 0 {
		date = date.UTC() // Info is written with whole hours
	}
	title := m.Title
	switch {
	case m.Subtitle == "":
	case strings.HasPrefix(m.Language, "zh"):
		title += "：" + m.Subtitle
	default:
		title += ": " + m.Subtitle
	}
	return metadata{m, title, strings.Join(m.Authors, "; "), strings.Join(m.Subjects, "; "), date, producer}, nil
}

// appendInfo appends the document information dictionary (ISO 32000-1, 14.3.3).
func (m *metadata) appendInfo(b []byte) []byte {
	b = append(b, "<<"...)
	for _, t := range []struct{ key, value string }{
		{"/Title", m.title}, {"/Author", m.author}, {"/Subject", m.Description}, {"/Keywords", m.keywords},
		{"/Creator", m.producer}, {"/Producer", m.producer},
	} {
		if t.value != "" {
			b = appendText(append(b, t.key...), t.value)
		}
	}
	date := m.date.Format("D:20060102150405-07'00'")
	return append(appendBytes(append(b, "/CreationDate"...), date), "/ModDate("+date+")>>"...)
}

// packet is the XMP (ISO 16684-1), with both claims. PDF/A knows no pdfuaid, so the
// packet describes it (ISO 19005-2, 6.6.2.3).
func (m *metadata) packet() []byte {
	var x xmp
	x.raw("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n" +
		"<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n")
	x.open("pdfaid", "http://www.aiim.org/pdfa/ns/id/")
	x.simple("pdfaid:part", "2")
	x.simple("pdfaid:conformance", "A")
	x.close()
	x.open("pdfuaid", "http://www.aiim.org/pdfua/ns/id/")
	x.simple("pdfuaid:part", "1")
	x.close()
	x.raw(extension)
	x.open("dc", "http://purl.org/dc/elements/1.1/")
	x.simple("dc:format", "application/pdf")
	x.simple("dc:identifier", m.Identifier)
	x.list("dc:title", "Alt", m.title)
	x.list("dc:creator", "Seq", m.Authors...)
	x.list("dc:description", "Alt", m.Description)
	x.list("dc:subject", "Bag", m.Subjects...)
	x.list("dc:publisher", "Bag", m.Publisher)
	x.list("dc:language", "Bag", m.Language)
	x.list("dc:date", "Seq", m.Published)
	rights, address := m.Rights, ""
	if strings.HasPrefix(m.Licence, "http") {
		address = m.Licence
	} else if m.Licence != "" {
		rights = strings.TrimSpace(rights + " " + m.Licence)
	}
	x.list("dc:rights", "Alt", rights)
	x.close()
	if address != "" {
		x.open("xmpRights", "http://ns.adobe.com/xap/1.0/rights/")
		x.simple("xmpRights:WebStatement", address)
		x.close()
	}
	date := m.date.Format("2006-01-02T15:04:05-07:00")
	x.open("xmp", "http://ns.adobe.com/xap/1.0/")
	x.simple("xmp:CreateDate", date)
	x.simple("xmp:ModifyDate", date)
	x.simple("xmp:MetadataDate", date)
	x.simple("xmp:CreatorTool", m.producer)
	x.close()
	x.open("pdf", "http://ns.adobe.com/pdf/1.3/")
	x.simple("pdf:Producer", m.producer)
	x.simple("pdf:Keywords", m.keywords)
	x.close()
	x.raw("</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return []byte(x.String())
}

// extension describes pdfuaid.
const extension = `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" ` +
	`xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
`

// An xmp is a packet in the making. Properties without a value are left out.
type xmp struct{ strings.Builder }

func (x *xmp) raw(s string) { x.WriteString(s) }

func (x *xmp) text(s string) { xml.EscapeText(x, []byte(s)) } // a Builder takes all

func (x *xmp) open(prefix, namespace string) {
	x.raw("<rdf:Description rdf:about=\"\" xmlns:" + prefix + "=\"" + namespace + "\">\n")
}

func (x *xmp) close() { x.raw("</rdf:Description>\n") }

func (x *xmp) simple(name, value string) {
	if value == "" {
		return
	}
	x.raw("<" + name + ">")
	x.text(value)
	x.raw("</" + name + ">\n")
}

// list is a property of several values, or, as an Alt, of one in the default language.
func (x *xmp) list(name, kind string, values ...string) {
	open := false
	for _, v := range values {
		if v == "" {
			continue
		}
		if !open {
			x.raw("<" + name + "><rdf:" + kind + ">")
			open = true
		}
		if kind == "Alt" {
			x.raw("<rdf:li xml:lang=\"x-default\">")
		} else {
			x.raw("<rdf:li>")
		}
		x.text(v)
		x.raw("</rdf:li>")
	}
	if open {
		x.raw("</rdf:" + kind + "></" + name + ">\n")
	}
}
