package pdf

import (
	"encoding/xml"
	"slices"
	"strings"
	"testing"

	"zaoshu/internal/frame"
)

// xmpValues are the values of an XMP packet's properties by name, namespaces cut off.
func xmpValues(t *testing.T, packet []byte) map[string][]string {
	t.Helper()
	values := map[string][]string{}
	var path []string
	d := xml.NewDecoder(strings.NewReader(string(packet)))
	for {
		tok, err := d.Token()
		if tok == nil {
			if len(path) > 0 || err.Error() != "EOF" {
				t.Fatal(err)
			}
			return values
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			path = append(path, tok.Name.Local)
		case xml.EndElement:
			path = path[:len(path)-1]
		case xml.CharData:
			if s := strings.TrimSpace(string(tok)); s != "" && len(path) > 3 {
				values[path[3]] = append(values[path[3]], s)
			}
		}
	}
}

// Info says what XMP says, and both what the book says.
func TestMetadata(t *testing.T) {
	r := readBack(t, write(t, specimen(t)))
	x := xmpValues(t, r.stream(r.root["Metadata"]))
	info := r.dict(*r.ctx.Info)
	for _, c := range []struct{ key, name, want string }{
		{"Title", "title", "样书 (a)：每样一个\\"}, {"Author", "creator", "谭婧; A <B> & C"}, {"Subject", "description", "一本样书。"},
		{"Keywords", "Keywords", "访谈; AI"}, {"Producer", "Producer", "zaoshu 1"}, {"Creator", "CreatorTool", "zaoshu 1"},
		{"CreationDate", "CreateDate", "D:20230506150809+08'00'"}, {"ModDate", "ModifyDate", "D:20230506150809+08'00'"},
	} {
		got := r.text(info[c.key])
		if got != c.want {
			t.Errorf("Info: %s is %q, want %q", c.key, got, c.want)
		}
		value := strings.Join(x[c.name], "; ")
		if strings.HasSuffix(c.key, "Date") {
			value = "D:" + strings.NewReplacer("-", "", ":", "", "T", "", "+08:00", "+08'00'").Replace(value)
		}
		if value != got {
			t.Errorf("XMP: %s is %q, and %q in Info", c.name, value, got)
		}
	}
	for name, want := range map[string][]string{
		"part": {"2", "1"}, "conformance": {"A"}, "identifier": {"urn:uuid:0c9dd5d0-0000-4000-8000-000000000001"},
		"subject": {"访谈", "AI"}, "publisher": {"亲爱的数据"}, "language": {"zh-CN"}, "rights": {"版权归作者所有。"},
		"WebStatement": {"https://example.org/licence"}, "date": {"2023-04"}, "MetadataDate": {"2023-05-06T15:08:09+08:00"},
	} {
		if !slices.Equal(x[name], want) {
			t.Errorf("XMP: %s is %q, want %q", name, x[name], want)
		}
	}
	if got := r.text(r.root["Lang"]); got != "zh-CN" {
		t.Errorf("the language is %q", got)
	}
	if got := r.root["ViewerPreferences"].PDFString() + r.root["MarkInfo"].PDFString(); got != "<</DisplayDocTitle true>><</Marked true>>" {
		t.Errorf("the catalog has %s", got)
	}
}

// A book of few words has no empty properties; a licence that is no address is a right;
// a zone that is not of whole hours becomes UTC.
func TestLittleMetadata(t *testing.T) {
	m, err := newMetadata(&frame.Meta{Title: "A", Subtitle: "b", Language: "en", Licence: "CC0", Modified: "2023-05-06T07:08:09+05:30"}, "")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := string(m.appendInfo(nil)), "<</Title(A: b)/CreationDate(D:20230506013809+00'00')/ModDate(D:20230506013809+00'00')>>"; got != want {
		t.Errorf("Info is %s, want %s", got, want)
	}
	x := xmpValues(t, m.packet())
	if len(x["rights"]) != 1 || x["rights"][0] != "CC0" || x["creator"] != nil || x["CreateDate"][0] != "2023-05-06T01:38:09+00:00" {
		t.Errorf("XMP is %v", x)
	}
}

// The profile's directory is right, and each tag lies in it.
func TestProfile(t *testing.T) {
	p := profile()
	if int(be.Uint32(p)) != len(p) || string(p[36:40]) != "acsp" || len(p) > 600 {
		t.Fatalf("%d bytes, of %d", be.Uint32(p), len(p))
	}
	kinds := map[string]string{"desc": "mluc", "cprt": "mluc", "wtpt": "XYZ ", "rXYZ": "XYZ ", "gXYZ": "XYZ ", "bXYZ": "XYZ ", "chad": "sf32",
		"rTRC": "para", "gTRC": "para", "bTRC": "para"}
	for i := range int(be.Uint32(p[128:])) {
		e := p[132+12*i:]
		at, size := be.Uint32(e[4:]), be.Uint32(e[8:])
		if got := string(p[at : at+4]); at%4 != 0 || int(at+size) > len(p) || got != kinds[string(e[:4])] {
			t.Errorf("%s is a %s of %d bytes at %d", e[:4], got, size, at)
		}
		delete(kinds, string(e[:4]))
	}
	if len(kinds) > 0 {
		t.Errorf("without %v", kinds)
	}
}
