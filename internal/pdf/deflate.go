package pdf

import (
	"bytes"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// Deflaters compress, and are reused: one is 800 kB. They are safe for concurrent use.
type deflaters struct{ pool sync.Pool }

type deflater struct {
	out bytes.Buffer
	z   *zlib.Writer
}

func newDeflaters(level int) *deflaters {
	z := &deflaters{}
	z.pool.New = func() any {
		d := new(deflater)
		d.z, _ = zlib.NewWriterLevel(&d.out, level) // the level is a right one
		d.z.Write(nil)                              // makes its tables, which Reset then writes before they are read: see there
		return d
	}
	return z
}

// deflate returns b compressed.
func (z *deflaters) deflate(b []byte) []byte {
	d := z.pool.Get().(*deflater)
	defer z.pool.Put(d)
	d.out.Reset()
	d.z.Reset(&d.out)
	d.z.Write(b) // a Buffer takes all
	d.z.Close()
	return bytes.Clone(d.out.Bytes())
}
