//go:build bench

package pdf

import (
	"io"

	"zaoshu/internal/frame"
	"zaoshu/internal/parallel"
)

// Draw is the first half of Write, for who measures it alone: finish is the other. Write
// does not keep all that is drawn until the last page is.
func Draw(d *frame.Document, o Options) (finish func(io.Writer) error, err error) {
	s, err := newSurvey(d)
	if err != nil {
		return nil, err
	}
	var drawn []*batch
	n := s.batchPages()
	err = parallel.InOrder((len(d.Pages)+n-1)/n, func(i int) (*batch, error) {
		return s.draw(i*n, min((i+1)*n, len(d.Pages)))
	}, func(_ int, b *batch) error {
		drawn = append(drawn, b)
		return nil
	})
	return func(w io.Writer) error {
		f, err := newFinisher(w, s, o)
		if err != nil {
			return err
		}
		jobs := f.streams()
		for _, b := range drawn {
			jobs = append(jobs, func() (func(), error) { return f.markJob(b) })
		}
		return f.run(jobs)
	}, err
}
