//go:build bench

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"text/tabwriter"
	"time"
)

// peerRuns is how often each program makes each book; the median counts.
const peerRuns = 5

// A peer is a way to make a book that users would take instead.
type peer struct {
	name  string
	steps [][]string // commands, one after another; {book} is the folder of the peers' book
	needs string     // a program that must be there; empty: it has been installed
	most  int        // of a larger book nobody has the patience; 0: of none
}

// TestPeers has the peers and this program make the same book in turn, in one run, and
// prints times, memory and their ratios. It asserts no time.
func TestPeers(t *testing.T) {
	dir := t.TempDir()
	ours := filepath.Join(dir, "zaoshu")
	if out, err := exec.Command("go", "build", "-trimpath", "-o", ours, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	sizes := []int{3_700, 100_000, 1_000_000}
	if s := os.Getenv("PEER_SIZES"); s != "" {
		sizes = sizes[:0]
		for f := range strings.FieldsSeq(s) {
			n, err := strconv.Atoi(f)
			if err != nil {
				t.Fatal(err)
			}
			sizes = append(sizes, n)
		}
	}
	fmt.Printf("%s/%s, %d processors, %s, %s, median of %d runs\n", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version(),
		time.Now().Format(time.DateOnly), peerRuns)
	comparePeers(t, dir, ours, absolute(t, "../../books/deardata"), "the interview", 0)
	for _, n := range sizes {
		comparePeers(t, dir, ours, benchBook(t, dir, n), strconv.Itoa(n)+" characters", n)
	}
}

// comparePeers makes one book, of about n characters, in every way.
func comparePeers(t *testing.T, dir, ours, book, title string, n int) {
	theirs := filepath.Join(dir, "peers"+strconv.Itoa(n))
	if err := writePeers(book, theirs); err != nil {
		t.Fatal(err)
	}
	pandoc, python := peerTool(t, "lib/python3*/site-packages/pypandoc/files/pandoc"), peerTool(t, "bin/python3")
	typst := []string{python, "-c", "import typst,sys; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True)",
		"book.typ", "typst.pdf", absolute(t, "../../fonts")}
	// The source that Typst is given alone is made once, outside the figures.
	toTypst := []string{pandoc, "-f", peerMarkdown, "book.md", "-s", "--template", "template.typ", "-t", "typst", "-o", "book.typ"}
	toHTML := []string{pandoc, "-f", peerMarkdown, "book.md", "-s", "--toc", "--css", "book.css", "-o", "book.html"}
	for _, c := range [][]string{toTypst, toHTML} {
		runIn(t, theirs, c)
	}
	peers := []peer{
		{name: "zaoshu pdf", steps: [][]string{{ours, "build", book, "--format", "pdf", "--out", theirs}}},
		{name: "typst alone pdf", steps: [][]string{typst}},
		{name: "pandoc + typst pdf", steps: [][]string{toTypst, typst}},
		{name: "weasyprint pdf", steps: [][]string{{python, "-m", "weasyprint", "-q", "book.html", "weasy.pdf"}}, most: 100_000},
		{name: "chromium pdf", needs: "chromium", most: 100_000, steps: [][]string{{"chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
			"--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--user-data-dir=" + filepath.Join(dir, "chromium"),
			"--print-to-pdf=chromium.pdf", "book.html"}}},
		{name: "xelatex pdf", needs: "xelatex", most: 100_000, steps: [][]string{{pandoc, "-f", peerMarkdown, "book.md", "-s", "--toc", "--pdf-engine=xelatex", "-V", "documentclass=ctexbook",
			"-V", "papersize=a5", "-V", "fontsize=10.5pt", "-o", "xelatex.pdf"}}},
		{name: "zaoshu epub", steps: [][]string{{ours, "build", book, "--format", "epub", "--no-page-list", "--out", theirs}}},
		{name: "zaoshu epub with page-list", steps: [][]string{{ours, "build", book, "--format", "epub", "--out", theirs}}},
		{name: "pandoc epub", steps: [][]string{{pandoc, "-f", peerMarkdown, "book.md", "-s", "--toc", "-o", "pandoc.epub"}}},
		{name: "zaoshu epub and pdf", steps: [][]string{{ours, "build", book, "--out", theirs}}},
	}
	costs := make([][]cost, len(peers))
	for range peerRuns {
		for i, p := range peers {
			if p.most > 0 && n > p.most {
				continue
			}
			if p.needs != "" {
				if _, err := exec.LookPath(p.needs); err != nil {
					continue
				}
			}
			costs[i] = append(costs[i], p.run(t, theirs))
		}
	}
	printPeers(title, peers, costs)
}

const peerMarkdown = "markdown-smart+east_asian_line_breaks-implicit_header_references-auto_identifiers"

// printPeers prints a row a peer, and how it compares with what it is a peer of.
func printPeers(title string, peers []peer, costs [][]cost) {
	median := make([]cost, len(peers))
	for i, list := range costs {
		if len(list) == 0 {
			continue
		}
		slices.SortFunc(list, func(a, b cost) int { return int(a.wall - b.wall) })
		median[i] = list[len(list)/2]
	}
	fmt.Printf("\n%s\n", title)
	w := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "program\twall ms\tcpu ms\tpeak MiB\ttime : zaoshu\tmemory : zaoshu\t")
	for i, p := range peers {
		m := median[i]
		if m.wall == 0 {
			continue
		}
		base := median[baseOf(peers, p.name)]
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%.2f\t%.2f\t\n", p.name, m.wall.Milliseconds(), m.cpu.Milliseconds(), m.peak>>20,
			float64(m.wall)/float64(base.wall), float64(m.peak)/float64(base.peak))
	}
	w.Flush()
}

// baseOf is the row of this program that makes the same format.
func baseOf(peers []peer, name string) int {
	want := "zaoshu pdf"
	if strings.Contains(name, "epub") {
		want = "zaoshu epub"
	}
	return slices.IndexFunc(peers, func(p peer) bool { return p.name == want })
}

// run goes through the steps of p; times add up, of memory the most counts.
func (p peer) run(t *testing.T, dir string) (sum cost) {
	t.Helper()
	for _, step := range p.steps {
		c := measureIn(t, dir, step[0], step[1:]...)
		sum.wall += c.wall
		sum.cpu += c.cpu
		sum.peak = max(sum.peak, c.peak)
	}
	return sum
}

func runIn(t *testing.T, dir string, args []string) {
	t.Helper()
	measureIn(t, dir, args[0], args[1:]...)
}

// peerTool is a program of the peers' virtual environment.
func peerTool(t *testing.T, pattern string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join("../../.tools/peers", pattern))
	if err != nil || len(found) == 0 {
		t.Fatalf("no %s: make bench-peers installs it", pattern)
	}
	return absolute(t, found[0])
}

func absolute(t *testing.T, path string) string {
	t.Helper()
	abs, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	return abs
}

var (
	peerFront = regexp.MustCompile(`(?s)\A---\ntitle: (.*?)\n.*?\n---\n`)
	peerNote  = regexp.MustCompile(`\[\^(\d+)\]`)
	peerTable = regexp.MustCompile(`(?m)^表：`)
)

// writePeers writes the generated book as the peers' users would: one Markdown file, with a
// template for Typst and a style sheet for browsers, each with the best settings that we
// know: A5, 10.5 pt Noto Serif SC on 17 pt, contents, bookmarks, running heads.
func writePeers(book, dir string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	articles, err := filepath.Glob(filepath.Join(book, "*.md"))
	if more, _ := filepath.Glob(filepath.Join(book, "articles", "*.md")); more != nil {
		articles = more // as the project's books have them
	}
	if err != nil {
		return err
	}
	var all bytes.Buffer
	all.WriteString("---\ntitle: 生成的书\nauthor: 生成器\nlang: zh-CN\n---\n\n")
	for i, name := range articles {
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		text = peerFront.ReplaceAll(text, []byte("# $1\n"))
		text = peerNote.ReplaceAll(text, fmt.Appendf(nil, "[^%d-$1]", i))
		text = peerTable.ReplaceAll(text, []byte("Table: "))
		all.Write(text)
		all.WriteString("\n\n")
	}
	if err := os.CopyFS(filepath.Join(dir, "images"), os.DirFS(filepath.Join(book, "images"))); err != nil && !os.IsExist(err) && !os.IsNotExist(err) {
		return err
	}
	for name, text := range map[string][]byte{"book.md": all.Bytes(), "template.typ": []byte(typstTemplate), "book.css": []byte(peerCSS())} {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o666); err != nil {
			return err
		}
	}
	return nil
}

const typstTemplate = `#let horizontalrule = line(start: (25%,0%), end: (75%,0%))
#set document(title: "$title$", author: "$for(author)$$author$$endfor$")
#set page(paper: "a5", margin: (inside: 22mm, outside: 22.3mm, top: 22mm, bottom: 22.4mm), numbering: "1",
  header: context {
    set text(7.5pt)
    let openings = query(heading.where(level: 1)).map(h => h.location().page())
    if here().page() in openings { return }
    if calc.even(here().page()) { [$title$] } else {
      let before = query(selector(heading.where(level: 1)).before(here()))
      if before.len() > 0 { align(right, before.last().body) }
    }
  })
#set text(font: "Noto Serif SC", size: 10.5pt, lang: "zh", region: "cn")
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 6.5pt, spacing: 6.5pt)
#show heading.where(level: 1): it => { pagebreak(weak: true); block(above: 30pt, below: 30pt, text(18pt, it.body)) }
#show heading.where(level: 2): set text(12.5pt)
#show raw: set text(8.5pt, font: "LXGW WenKai Mono")
#outline(depth: 2)
$body$
`

func peerCSS() string {
	face := func(name, weight string) string {
		path, _ := filepath.Abs("../../fonts/" + name)
		return fmt.Sprintf("@font-face{font-family:\"Noto Serif SC\";font-weight:%s;src:url(file://%s)}\n", weight, path)
	}
	return face("NotoSerifSC-Regular.ttf", "400") + face("NotoSerifSC-Bold.ttf", "700") + `@page{size:A5;margin:22mm;@top-right{content:string(title);font-size:7.5pt}@bottom-right{content:counter(page)}}
html{font:10.5pt/17pt "Noto Serif SC"} body{margin:0;text-align:justify} p{margin:0;text-indent:2em}
h1{break-before:page;font-size:18pt;string-set:title content();bookmark-level:1} h2{font-size:12.5pt;bookmark-level:2} img{max-width:100%}
#TOC a::after{content:leader(".") target-counter(attr(href),page)}
`
}
