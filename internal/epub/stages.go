//go:build bench

package epub

import "io"

// Assemble is the first half of Write, for who measures it alone: finish is the other.
func (d *Draft) Assemble(o Options) (finish func(io.Writer) error, err error) {
	e, err := d.edition(o)
	if err != nil {
		return nil, err
	}
	return e.repack, nil
}
