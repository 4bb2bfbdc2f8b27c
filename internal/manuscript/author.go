package manuscript

import (
	"rsc.io/qr"

	"zaoshu/internal/book"
)

// profile takes a figure that opens the author page for her portrait, and draws the
// code of her account.
func (l *loader) profile(c *book.Chapter) {
	c.Profile = &book.Profile{}
	if len(c.Blocks) > 0 {
		if f, ok := c.Blocks[0].(*book.Figure); ok && f.Image != nil {
			c.Profile.Portrait = f
			c.Blocks = c.Blocks[1:]
		}
	}
	v := l.yaml.QR
	if v.V.URL == "" {
		return
	}
	code, err := qr.Encode(v.V.URL, qr.M)
	if err != nil {
		l.rep.Tell(v.Pos, "long-qr", v.V.URL)
		return
	}
	q := &book.QR{
		Node: book.At(v.Pos), URL: v.V.URL, Alt: "二维码：" + v.V.URL, Label: v.V.Label, Account: v.V.Account, Size: code.Size,
	}
	for y := range code.Size {
		for x := range code.Size {
			q.Dark = append(q.Dark, code.Black(x, y))
		}
	}
	c.Profile.QR = q
}
