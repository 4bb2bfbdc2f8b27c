package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"runtime"
	"strconv"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"zaoshu/internal/frame"
)

// The objects that are not in object streams stand in the order of their numbers, and the
// file says that it is binary.
func TestOrder(t *testing.T) {
	file := write(t, specimen(t))
	if !bytes.HasPrefix(file, []byte("%PDF-1.7\n%\xE4\xB9\xA6\xE9\n")) || !bytes.HasSuffix(file, []byte("\n%%EOF\n")) {
		t.Error("the file does not begin or end as a PDF")
	}
	last := 0
	for _, m := range regexp.MustCompile(`(?m)^(\d+) 0 obj$`).FindAllSubmatch(file, -1) {
		n, _ := strconv.Atoi(string(m[1]))
		if n <= last {
			t.Errorf("object %d stands after %d", n, last)
		}
		last = n
	}
	if last < 10 {
		t.Errorf("the last object is %d", last)
	}
}

// The ID is made from the book and from what is in the file.
func TestID(t *testing.T) {
	id := func(change func(m *maker)) [2]string {
		m := newMaker(t)
		m.newPage("1")
		change(m)
		r := readBack(t, write(t, m.doc))
		return [2]string{r.ctx.ID[0].PDFString(), r.ctx.ID[1].PDFString()}
	}
	one := id(func(*maker) {})
	if len(one[0]) != 34 || len(one[1]) != 34 || one[0] == one[1] {
		t.Errorf("the ID is %v", one)
	}
	if other := id(func(m *maker) { m.newPage("2") }); other[0] != one[0] || other[1] == one[1] {
		t.Errorf("of another edition it is %v, of this %v", other, one)
	}
	if other := id(func(m *maker) { m.doc.Meta.Identifier = "urn:uuid:2" }); other[0] == one[0] {
		t.Error("two books have one ID")
	}
}

// The same document gives the same bytes, on one core or two.
func TestTwice(t *testing.T) {
	d := novel(t, 40) // several batches
	first := write(t, d)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, cores := range []int{1, 2, 4} {
		runtime.GOMAXPROCS(cores)
		if !bytes.Equal(write(t, d), first) || !bytes.Equal(write(t, specimen(t)), write(t, specimen(t))) {
			t.Errorf("on %d cores the file is another", cores)
		}
	}
}

// A full disk is told.
func TestFullDisk(t *testing.T) {
	full := errors.New("disk full")
	if err := Write(failing{full}, specimen(t), Options{}); !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

// Progress comes in order, and ends with the last page.
func TestProgress(t *testing.T) {
	d := novel(t, 40)
	last := 0
	err := Write(io.Discard, d, Options{Progress: func(done, total int) {
		if done <= last || total != 40 {
			t.Errorf("%d of %d after %d", done, total, last)
		}
		last = done
	}})
	if err != nil || last != 40 {
		t.Errorf("ended at %d: %v", last, err)
	}
}

func TestSyntax(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{string(appendThousandths(nil, -1050)), "-1.05"}, {string(appendThousandths(nil, 7)), "0.007"}, {string(appendThousandths(nil, -120)), "-0.12"},
		{string(appendThousandths(nil, 3000)), "3"}, {string(appendThousandths(nil, 0)), "0"},
		{string(appendLength(nil, pt/3)), "0.333"}, {string(appendLength(nil, -pt/65536)), "0"},
		{string(appendText(nil, "a(b)\\")), `(a\(b\)\\)`}, {string(appendText(nil, "𠮷\n")), "<FEFFD842DFB7000A>"},
		{string(appendURI(nil, "http://a/\"书 (1)\\")), `(http://a/"%E4%B9%A6%20\(1\)\\)`},
		{fmt.Sprint(thousandths([]byte("-12.05 TD")), thousandths([]byte("3.4")), thousandths([]byte("0.125 Tc")), thousandths([]byte("7"))), "-12050 3400 125 7000"},
		{string(appendEscaped(appendEscaped(appendEscaped(nil, '('), '\\'), '\r')), `\(\\\r`},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

// pdfcpu finds nothing wrong, in its strict mode.
func TestValidate(t *testing.T) {
	configFree()
	for _, d := range []*frame.Document{specimen(t), novel(t, 40)} {
		conf := model.NewDefaultConfiguration()
		conf.ValidationMode = model.ValidationStrict
		if err := api.Validate(bytes.NewReader(write(t, d)), conf); err != nil {
			t.Error(err)
		}
	}
}
