package internal_test

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"os"
	"slices"
	"testing"

	"zaoshu/internal/clreq"
	"zaoshu/internal/geom"
)

// A vectorsFile is testdata/vectors.json, or another of its form.
type vectorsFile struct {
	Meta struct {
		DefaultMode json.RawMessage `json:"default_mode"`
	} `json:"meta"`
	CharClasses []vectorClass `json:"char_classes"`
	Cases       []vector      `json:"cases"`
}

// A vector is one case.
type vector struct {
	ID      string                     `json:"id"`
	Text    string                     `json:"text"`
	Measure ems                        `json:"measure_em"`
	Mode    json.RawMessage            `json:"mode"`
	Expect  map[string]json.RawMessage `json:"expect"`
	Page    int                        `json:"page_lines"`
	Paras   []vectorPara               `json:"paras"`
	mode    vectorMode
}

// A vectorMode is a mode, its defaults filled in: a line's rules by their own keys, and what
// is not a line's.
type vectorMode struct {
	clreq.Rules
	Indent    ems  `json:"indent_em"`
	Orphans   int  `json:"orphans"`
	Widows    int  `json:"widows"`
	FoldASCII bool `json:"fold_ascii"`
}

// vectorEm is the size that vectors are set at.
const vectorEm = 10 * geom.Pt

// ems is a length, written as a decimal number of em.
type ems geom.Length

func (v *ems) UnmarshalJSON(b []byte) error {
	var f float64
	if err := json.Unmarshal(b, &f); err != nil {
		return err
	}
	*v = ems(f * float64(vectorEm))
	return nil
}

// near reports whether two lengths are equal but for what was rounded, in 1/1000 em.
func near(a, b geom.Length, thousandths int64) bool {
	d := a - b
	return max(d, -d) <= vectorEm.Scale(thousandths, 1000)
}

// inEm is a length as a number of em, for messages.
func inEm(l geom.Length) float64 {
	return float64(l.Scale(10000, int64(vectorEm))) / 10000
}

// strictly reads JSON and refuses a key that v has not.
func strictly(data []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return io.ErrUnexpectedEOF
	}
	return nil
}

// want reads what is expected.
func want[T any](t *testing.T, raw json.RawMessage) (v T) {
	t.Helper()
	if err := strictly(raw, &v); err != nil {
		t.Errorf("%s: %v", raw, err)
	}
	return v
}

// A check compares one key of expect with what was made.
type check = func(t *testing.T, raw json.RawMessage)

func readVectors(t *testing.T) *vectorsFile {
	t.Helper()
	name := os.Getenv("VECTORS")
	if name == "" {
		name = "testdata/vectors.json"
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	f := &vectorsFile{}
	if err := json.Unmarshal(data, f); err != nil {
		t.Fatal(err)
	}
	if len(f.Cases) == 0 {
		t.Fatal("no cases")
	}
	return f
}

// TestVectors runs every case of testdata/vectors.json, or of the file that the environment
// variable VECTORS names, through the packages that make books. A case fails whose mode or
// expect has a key that is not known here.
func TestVectors(t *testing.T) {
	f := readVectors(t)
	for i := range f.Cases {
		v := &f.Cases[i]
		t.Run(v.ID, func(t *testing.T) {
			v.mode.Rules = clreq.Default()
			for _, mode := range []json.RawMessage{f.Meta.DefaultMode, v.Mode} {
				if mode == nil {
					continue
				}
				if err := strictly(mode, &v.mode); err != nil {
					t.Fatalf("mode %s: %v", mode, err)
				}
			}
			v.run(t)
		})
	}
}

// run makes what a case asks for, by its keys, and checks each of them.
func (v *vector) run(t *testing.T) {
	if len(v.Expect) == 0 {
		t.Fatal("nothing is expected")
	}
	var checks map[string]check
	switch {
	case v.expects("text_out"):
		checks = v.source(t)
	case v.expects("pages"):
		checks = v.pages()
	case v.expects("report", "fallback", "pdf_text", "kept_in_text"):
		checks = v.pdf(t)
	default:
		checks = v.lines(t)
	}
	for _, key := range slices.Sorted(maps.Keys(v.Expect)) {
		c := checks[key]
		if c == nil {
			t.Errorf("nobody checks %q", key)
			continue
		}
		c(t, v.Expect[key])
	}
}

// expects reports whether a case has one of those keys.
func (v *vector) expects(keys ...string) bool {
	return slices.ContainsFunc(keys, func(key string) bool { _, ok := v.Expect[key]; return ok })
}
