package pdf

import (
	"bufio"
	"crypto/sha256"
	"hash"
	"io"
	"strconv"

	"zaoshu/internal/parallel"
)

// A file is a PDF that is being written: streams as they come, each with the next number;
// then all other objects, packed in object streams; then the cross-reference stream (ISO
// 32000-1, 7.5.7 and 7.5.8). pdfcpu's own writer takes dates and an ID from the clock,
// and the order of objects from maps.
type file struct {
	w       *bufio.Writer
	hash    hash.Hash // of all that was written
	at      int64
	entries []entry // of objects 1, 2, …
	line    []byte
	z       *deflaters
}

// An entry says where an object is: in the file, or in an object stream.
type entry struct {
	packed bool
	where  int64 // offset, or number of the object stream
	index  int   // in that
}

// packSize is how many objects an object stream has. Measured: 100 to 2,000 differ by
// 0.2 % in size.
const packSize = 200

func newFile(w io.Writer, z *deflaters) *file {
	f := &file{w: bufio.NewWriterSize(w, 1<<16), hash: sha256.New(), z: z}
	f.write([]byte("%PDF-1.7\n%\xE4\xB9\xA6\xE9\n")) // bytes above 127 say that it is no text
	return f
}

// write appends b to the file; what fails is told by close.
func (f *file) write(b []byte) {
	f.hash.Write(b)
	f.w.Write(b)
	f.at += int64(len(b))
}

// next is the number that the next stream has.
func (f *file) next() int { return len(f.entries) + 1 }

// stream writes a stream with the next number. dict is its dictionary without the angle
// brackets and without Length.
func (f *file) stream(dict string, data []byte) (number int) {
	number = f.next()
	f.entries = append(f.entries, entry{where: f.at})
	f.line = append(appendInt(f.line[:0], number), " 0 obj\n<<"...)
	f.line = append(append(f.line, dict...), "/Length "...)
	f.line = append(appendInt(f.line, len(data)), ">>\nstream\n"...)
	f.write(f.line)
	f.write(data)
	f.write([]byte("\nendstream\nendobj\n"))
	return number
}

// objects are n objects with numbers in a row: append appends the i-th.
type objects struct {
	n      int
	append func(b []byte, i int) []byte
}

// A pack is the content of an object stream.
type pack struct {
	n, first int // objects, and where the first begins
	data     []byte
}

// pack writes objects, which have the next numbers, into object streams.
func (f *file) pack(all []objects) error {
	total, first := 0, f.next()
	for _, o := range all {
		total += o.n
	}
	f.entries = append(f.entries, make([]entry, total)...)
	fill := func(i int) (pack, error) {
		from := i * packSize
		p := pack{n: min(packSize, total-from)}
		var index, body []byte
		for k := range p.n {
			index = append(appendInt(index, first+from+k), ' ')
			index = append(appendInt(index, len(body)), ' ')
			body = append(appendObject(body, all, from+k), '\n')
		}
		p.first = len(index)
		p.data = f.z.deflate(append(index, body...))
		return p, nil
	}
	return parallel.InOrder((total+packSize-1)/packSize, fill, func(i int, p pack) error {
		dict := appendInt([]byte("/Type/ObjStm/Filter/FlateDecode/N "), p.n)
		number := f.stream(string(appendInt(append(dict, "/First "...), p.first)), p.data)
		for k := range p.n {
			f.entries[first-1+i*packSize+k] = entry{true, int64(number), k}
		}
		return nil
	})
}

// appendObject appends the i-th of all objects.
func appendObject(b []byte, all []objects, i int) []byte {
	for _, o := range all {
		if i < o.n {
			return o.append(b, i)
		}
		i -= o.n
	}
	return b
}

// close writes the cross-reference stream, which ends with trailer, and tells what failed.
func (f *file) close(trailer []byte) error {
	start := f.at
	f.entries = append(f.entries, entry{where: start})
	widths := [3]int{1, width(start), width(packSize)}
	row := widths[0] + widths[1] + widths[2]
	rows := make([]byte, 0, (row+1)*(len(f.entries)+1))
	last, this := make([]byte, row), make([]byte, 0, row)
	for i := -1; i < len(f.entries); i++ {
		e, kind := entry{}, byte(0) // object 0 is free
		if i >= 0 {
			if e, kind = f.entries[i], 1; e.packed {
				kind = 2
			}
		}
		this = appendBig(append(this[:0], kind), e.where, widths[1])
		this = appendBig(this, int64(e.index), widths[2])
		rows = append(rows, 2) // PNG's "up": the difference from the row above
		for k := range this {
			rows = append(rows, this[k]-last[k])
		}
		copy(last, this)
	}
	dict := append([]byte("/Type/XRef/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns "), strconv.Itoa(row)...)
	dict = append(append(dict, ">>/W[1 "...), strconv.Itoa(widths[1])+" "+strconv.Itoa(widths[2])+"]/Size "...)
	dict = append(appendInt(dict, len(f.entries)+1), trailer...)
	f.entries = f.entries[:len(f.entries)-1]
	f.stream(string(dict), f.z.deflate(rows))
	f.write(append(strconv.AppendInt([]byte("startxref\n"), start, 10), "\n%%EOF\n"...))
	return f.w.Flush()
}

// width is how many bytes v needs.
func width(v int64) (n int) {
	for n = 1; v >= 256; n++ {
		v >>= 8
	}
	return n
}

// appendBig appends v in n bytes, the highest first.
func appendBig(b []byte, v int64, n int) []byte {
	for n--; n >= 0; n-- {
		b = append(b, byte(v>>(8*n)))
	}
	return b
}
